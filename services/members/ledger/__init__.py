"""The ledger: service hours and points, each entry with its reason."""
