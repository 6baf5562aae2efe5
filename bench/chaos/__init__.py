"""Fault injection: a platform of its own under load, killed at chosen and at random points, then held to its promises."""
