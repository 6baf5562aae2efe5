"""Joinings: others who ask for the same as somebody else."""
