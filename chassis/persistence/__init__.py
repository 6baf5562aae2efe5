"""MongoDB: the store, reads bound to a tenant, units of work, the outbox, leases, sealed fields."""
