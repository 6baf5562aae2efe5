"""What every service reports: counters of a tenant, and their totals over the tenants of a district. A library, no service."""
