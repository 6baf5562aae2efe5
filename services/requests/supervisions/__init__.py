"""Supervisions: units that are urged say until when how far they are, and whoever urged them reads it."""
