"""Imports: records of the time before the platform, of every room that has some."""
