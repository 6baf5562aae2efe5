"""Hotline steps: what we do with the hotline's requests goes back into its step log."""
