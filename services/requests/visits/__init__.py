"""Visits: planned ones that are due, and what was heard at those that were made."""
