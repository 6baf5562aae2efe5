"""Doubles for the ports of the chassis and tools for tests of services. With them fast tests need no servers."""
