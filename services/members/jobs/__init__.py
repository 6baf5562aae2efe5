"""Imports as jobs: what a row holds, and the use case that each kind of row calls."""
