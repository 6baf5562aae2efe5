"""What we measure ourselves against: the smallest honest program that does the same work without our layers."""
