"""Fault injection: a platform of its own under load, killed at chosen and random points, then checked."""
