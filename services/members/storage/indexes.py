"""Indexes of members, each with the query it serves. Every one starts with the tenant."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.persistence.store import Index

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "tenants": (Index((("tenant", 1), ("_id", 1)), serves="the tenant itself"),),
    "buildings": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of buildings"),
        Index((("tenant", 1), ("community", 1), ("_id", 1)), serves="the buildings of a community"),
        Index((("tenant", 1), ("grid", 1), ("_id", 1)), serves="the buildings of a grid"),
        Index((("tenant", 1), ("check_in_code", 1)), serves="check-in by poster", unique=True),
    ),
    "suites": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of suites"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the suites of a building"),
        Index((("tenant", 1), ("building_id", 1), ("floor", -1), ("number", 1)), serves="the index board, in order"),
        Index((("tenant", 1), ("enterprise_id", 1), ("_id", 1)), serves="where an enterprise works"),
    ),
    "enterprises": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of enterprises"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the enterprises of a building"),
        Index(
            (("tenant", 1), ("uscc", 1)),
            serves="one dossier for a USCC",
            unique=True,
            only={
                "uscc": {"$gt": ""}
            },  # any text; unlike $type, the planner sees that a look-up by equality lies within
        ),
    ),
    "organisations": (
        Index((("tenant", 1), ("_id", 1)), serves="the list and the tree of organisations"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the organisations of a building"),
        Index((("tenant", 1), ("level", 1), ("_id", 1)), serves="the organisations of a level"),
        Index((("tenant", 1), ("parent_id", 1), ("_id", 1)), serves="what stands below an organisation"),
        Index((("tenant", 1), ("path", 1)), serves="everything below an organisation, for its scope"),
        Index((("tenant", 1), ("enterprise_ids", 1)), serves="the index board: which firms have an organisation"),
    ),
    "members": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of members"),
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="who waits for verification"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the people of a building"),
        Index((("tenant", 1), ("building_id", 1), ("status", 1), ("_id", 1)), serves="who waits in a building"),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("enterprise_id", 1)),
            serves="the index board: people of each enterprise",
        ),
        Index((("tenant", 1), ("enterprise_id", 1), ("_id", 1)), serves="the people of an enterprise"),
        Index((("tenant", 1), ("home_organisation_id", 1), ("_id", 1)), serves="whose home an organisation is"),
        Index((("tenant", 1), ("host_organisation_ids", 1), ("_id", 1)), serves="whose host an organisation is"),
    ),
    "role_assignments": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of role assignments"),
        Index((("tenant", 1), ("person_id", 1), ("_id", 1)), serves="the roles of a person"),
        Index((("tenant", 1), ("role", 1), ("_id", 1)), serves="who holds a role"),
        Index((("tenant", 1), ("scope_id", 1), ("_id", 1)), serves="who holds roles in a building or organisation"),
    ),
    "ledger_entries": (
        Index(
            (("tenant", 1), ("person_id", 1), ("recorded_at", -1), ("_id", -1)),
            serves="a person's ledger, newest first, and its sums",
        ),
        Index((("tenant", 1), ("source_id", 1)), serves="whether a deed was recorded"),
    ),
}
