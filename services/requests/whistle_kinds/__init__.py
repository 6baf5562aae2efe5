"""Kinds of whistles as data: who may blow them, how long units have for each step, and whether they are rated."""
