"""Rules of events: aggregates, events, errors and ports. Imports the standard library and the pure chassis."""
