"""Merging: two requests that ask for the same become one, and one with two matters becomes two."""
