"""Rules of identity: accounts, sessions, permissions, errors, ports. Only the standard library and the pure chassis."""
