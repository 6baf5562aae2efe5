"""Joint meetings: their agenda, their resolutions, and what became of them."""
