"""Finding: one search over activities."""
