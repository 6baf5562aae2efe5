"""Rules of notify: aggregates, events, errors, ports. Imports only the standard library and the pure chassis."""
