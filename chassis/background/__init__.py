"""Processes without callers: workers, timers, jobs, repairs."""
