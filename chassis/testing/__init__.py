"""Doubles for the ports of the chassis and what tests of services are made of: fast tests need no servers."""
