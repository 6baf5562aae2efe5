"""Tenants: the street offices that members tells of, the platform and the districts."""
