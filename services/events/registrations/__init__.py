"""Registrations: who has a place at an activity, who waits for one, and who was there."""
