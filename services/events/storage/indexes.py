"""Indexes of events, each with the query it serves. Every one starts with the tenant."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.persistence.store import Index

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "activities": (
        Index((("tenant", 1), ("starts_at", 1), ("_id", 1)), serves="the calendar of activities"),
        Index((("tenant", 1), ("status", 1), ("starts_at", 1), ("_id", 1)), serves="activities by status"),
        Index((("tenant", 1), ("kind", 1), ("starts_at", 1), ("_id", 1)), serves="activities by kind"),
        Index((("tenant", 1), ("building_id", 1), ("starts_at", 1), ("_id", 1)), serves="activities of a building"),
        Index(
            (("tenant", 1), ("organisation_id", 1), ("starts_at", 1), ("_id", 1)),
            serves="activities of an organisation",
        ),
    ),
    "registrations": (
        Index(
            (("tenant", 1), ("activity_id", 1), ("seat_no", 1)),
            serves="one person a seat",
            unique=True,
            only={"seat_no": {"$gt": 0}},
        ),
        Index(
            (("tenant", 1), ("activity_id", 1), ("status", 1), ("seat_no", 1)),
            serves="the places taken, answered by the index alone; counts by status",
        ),
        Index((("tenant", 1), ("activity_id", 1), ("status", 1), ("ticket", 1)), serves="the waiting list in order"),
        Index((("tenant", 1), ("activity_id", 1), ("_id", 1)), serves="the list of registrations"),
        Index((("tenant", 1), ("person_id", 1), ("registered_at", 1), ("_id", 1)), serves="one's own registrations"),
    ),
    "meetings": (
        Index((("tenant", 1), ("held_at", 1), ("_id", 1)), serves="the list of meetings"),
        Index((("tenant", 1), ("building_id", 1), ("held_at", 1), ("_id", 1)), serves="meetings of a building"),
        Index(
            (("tenant", 1), ("organisation_id", 1), ("held_at", 1), ("_id", 1)), serves="meetings of an organisation"
        ),
    ),
    "people": (Index((("tenant", 1), ("person_id", 1)), serves="whether an activity is for somebody", unique=True),),
}
