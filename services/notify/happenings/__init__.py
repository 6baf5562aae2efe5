"""Happenings: the event log of a street office, and what rules are tried on before they are saved."""
