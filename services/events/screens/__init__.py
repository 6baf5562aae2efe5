"""Screens at an activity: links that show its attendance code on a wall and nothing else."""
