"""Answering: what the desk does with what units say, and without any unit."""
