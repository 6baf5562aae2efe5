"""Suites: the rooms of a building, and who works there."""
