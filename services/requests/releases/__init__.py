"""Releases: solved cases that a street office shows to everybody, and the public page with its KPIs and topics."""
