"""Shapes of the members API, a module for each family: bodies in, views out."""
