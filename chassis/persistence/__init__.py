"""MongoDB: the store, reads bound to a tenant, units of work, outbox, leases, encrypted fields."""
