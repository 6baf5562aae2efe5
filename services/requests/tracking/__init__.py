"""Tracking: how a request stands, for whoever has its number. Nobody signs in, and nothing personal is shown."""
