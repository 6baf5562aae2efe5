"""Rates of units: versioned formulas over the facts of requests, explained down to the single request."""
