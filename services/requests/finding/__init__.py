"""Finding: one search over requests, wishes, units and the catalogue."""
