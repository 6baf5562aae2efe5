"""Screens in a lobby: links that show the index board of a building and nothing else."""
