"""Whistles: several units are called together."""
