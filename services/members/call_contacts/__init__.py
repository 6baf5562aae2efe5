"""Call contacts: whom the desk has to call about a request, as long as the call-back is open."""
