"""Organisations: the tree from community committee to branch, with alliances and groups."""
