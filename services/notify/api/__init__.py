"""HTTP routes of notify: parse, permission, one call, dump."""
