"""Backups of all services at one moment: made, checked, restored (docs/decisions/0061-backups.md)."""
