"""Units: who does the work."""
