"""References: the smallest honest programs that do the same work without our layers."""
