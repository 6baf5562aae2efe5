"""Enterprises: the firms of a building, one dossier each."""
