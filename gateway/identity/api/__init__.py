"""HTTP routes of identity: parse, permission, one call, dump."""
