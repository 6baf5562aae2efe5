"""Reveals: who read a person's sensitive details, which ones, and what for."""
