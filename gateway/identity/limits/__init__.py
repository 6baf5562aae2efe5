"""Limits of callers over all edges: what each edge let through, and limits that are counted here alone."""
