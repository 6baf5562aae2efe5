"""Follow-ups: what an answer left to do becomes a request of its own."""
