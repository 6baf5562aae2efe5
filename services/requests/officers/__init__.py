"""Officers: who handles the work of a unit, as identity tells it."""
