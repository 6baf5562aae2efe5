"""HTTP routes of requests: parse, permission, one call, dump."""
