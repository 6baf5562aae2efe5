"""Accounts: how people sign in to one tenant, and what is granted to them."""
