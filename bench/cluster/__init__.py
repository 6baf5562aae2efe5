"""Failures of a cluster: its nodes are killed, stepped down and cut off under load; nothing may be lost, doubled or late."""
