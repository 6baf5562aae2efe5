"""Merging: two records of the same become one, and everything that referred to the duplicate refers to the other."""
