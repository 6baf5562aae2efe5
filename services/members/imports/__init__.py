"""Imports: rows of every room that has some, handed in as jobs."""
