"""From HTTP to a unit of work and back."""
