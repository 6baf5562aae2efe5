"""Reporting: counters per tenant, and their totals for the tenants of a district. A library that each service lists."""
