"""Members: the people and places of a street office.

Owns tenants, buildings, suites, enterprises, organisations, members, role assignments, the ledger of hours and points.
Publishes members.*.events.v1. Consumes its own events (figures, roles of who left), attendance from events and
fulfilled wishes from requests.
"""
