"""Exclusions: a unit asks that a request does not count in its rates, and the street office decides."""
