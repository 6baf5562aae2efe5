"""HTTP routes of members: parse, permission, one call, dump."""
