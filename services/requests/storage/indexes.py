"""Indexes of requests, each with the query it serves. Every one starts with the tenant."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.persistence.store import Index

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "units": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of units"),
        Index((("tenant", 1), ("kind", 1), ("_id", 1)), serves="units of a kind"),
        Index((("tenant", 1), ("code", 1)), serves="a unit by its code", unique=True),
    ),
    "catalogue_items": (
        Index((("tenant", 1), ("_id", 1)), serves="the catalogue"),
        Index((("tenant", 1), ("category", 1), ("_id", 1)), serves="the catalogue by category"),
        Index((("tenant", 1), ("owner_unit_id", 1), ("_id", 1)), serves="what a unit offers"),
        Index((("tenant", 1), ("code", 1)), serves="an item by its code", unique=True),
    ),
    "service_requests": (
        Index((("tenant", 1), ("submitted_at", 1), ("_id", 1)), serves="all requests, newest first"),
        Index((("tenant", 1), ("status", 1), ("submitted_at", 1), ("_id", 1)), serves="requests by status"),
        Index((("tenant", 1), ("requester_id", 1), ("submitted_at", 1), ("_id", 1)), serves="one's own requests"),
        Index((("tenant", 1), ("building_id", 1), ("submitted_at", 1), ("_id", 1)), serves="requests of a building"),
        Index(
            (("tenant", 1), ("unit_ids", 1), ("submitted_at", 1), ("_id", 1)), serves="requests that a unit worked on"
        ),
        Index((("tenant", 1), ("number", 1)), serves="a request by its tracking number", unique=True),
    ),
    "work_orders": (
        Index((("tenant", 1), ("dispatched_at", 1), ("_id", 1)), serves="all work orders, newest first"),
        Index((("tenant", 1), ("status", 1), ("dispatched_at", 1), ("_id", 1)), serves="work orders by status"),
        Index((("tenant", 1), ("unit_id", 1), ("dispatched_at", 1), ("_id", 1)), serves="work orders of a unit"),
        Index(
            (("tenant", 1), ("unit_id", 1), ("status", 1), ("dispatched_at", 1), ("_id", 1)),
            serves="what a unit has still to do",
        ),
        Index((("tenant", 1), ("request_id", 1), ("_id", 1)), serves="work orders of a request"),
    ),
    "whistles": (
        Index((("tenant", 1), ("status", 1), ("deadline", 1)), serves="whistles whose deadline has passed"),
        Index((("tenant", 1), ("deadline", 1), ("_id", 1)), serves="all whistles, latest first"),
        Index((("tenant", 1), ("unit_ids", 1), ("deadline", 1), ("_id", 1)), serves="whistles that called a unit"),
    ),
    "wishes": (
        Index((("tenant", 1), ("published_at", 1), ("_id", 1)), serves="all wishes, newest first"),
        Index((("tenant", 1), ("status", 1), ("published_at", 1), ("_id", 1)), serves="wishes by status"),
        Index((("tenant", 1), ("category", 1), ("published_at", 1), ("_id", 1)), serves="wishes by category"),
        Index((("tenant", 1), ("building_id", 1), ("published_at", 1), ("_id", 1)), serves="wishes of a building"),
        Index((("tenant", 1), ("wisher_id", 1), ("published_at", 1), ("_id", 1)), serves="one's own wishes"),
        Index((("tenant", 1), ("claimer_id", 1), ("published_at", 1), ("_id", 1)), serves="what one has claimed"),
        Index((("tenant", 1), ("status", 1), ("lease_until", 1)), serves="claims whose lease is over"),
    ),
    "request_timeline": (
        Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="what happened to a request, in order"),
    ),
}
