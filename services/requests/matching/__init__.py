"""Matching of needs and resources: while somebody types, and in the background when one opens."""
