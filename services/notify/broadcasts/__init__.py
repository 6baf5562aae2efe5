"""Broadcasts: one letter to many, in batches."""
