"""Callbacks: a receiver's system reports, signed with its secret, how far the work on an order is that it was told of."""
