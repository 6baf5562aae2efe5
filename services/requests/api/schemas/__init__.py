"""Shapes of the requests API: bodies in, views out."""
