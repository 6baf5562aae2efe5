"""Clocks: running limits of requests and work orders, in working time. They warn, fall due, escalate, pause and stop."""
