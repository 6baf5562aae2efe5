"""HTTP routes of events: parse, permission, one call, dump."""
