"""Roles: what each allows, and who holds which by an assignment of members."""
