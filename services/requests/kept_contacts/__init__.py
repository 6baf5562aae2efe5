"""Contacts that are kept: read with a purpose by whoever must call somebody, and erased when the request is long over."""
