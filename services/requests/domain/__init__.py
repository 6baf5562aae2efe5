"""Rules of requests: aggregates, events, errors and ports. Imports nothing but the standard library and the pure chassis."""
