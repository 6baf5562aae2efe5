"""Mentions: which people whom an import has made are named by records of other services."""
