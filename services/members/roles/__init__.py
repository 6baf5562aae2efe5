"""Roles: who holds which role where, and for how long."""
