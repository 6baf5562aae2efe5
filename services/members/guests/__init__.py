"""Guests: who comes to an activity, with their names, for whoever hosts it."""
