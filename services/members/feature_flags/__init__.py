"""Feature flags: what the platform's administrators switch on or off for one street office."""
