"""Endings: buildings close, organisations are dissolved, enterprises leave, and nothing waits for them afterwards."""
