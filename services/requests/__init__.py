"""Requests: what people and enterprises ask for, and how it gets done.

Owns the service catalogue, units, service requests, work orders, whistles and micro-wishes. Publishes requests.*.events.v1.
Consumes its own events (work orders, whistles, progress, timeline, figures), resolutions from events and tenants from members.
"""
