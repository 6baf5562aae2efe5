"""Indexes of notify, each with the query it serves. Each starts with the tenant, but those of timers and expiry."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.persistence.store import Index

#: Collections that a rebuild empties and fills again. Figures are not among them: here they count our own deeds.
PROJECTED: Final = ("people", "role_holders", "things")
_KEEP_MESSAGES: Final = 400 * 86400
_KEEP_BROADCASTS: Final = 30 * 86400

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "inbox": (
        Index((("tenant", 1), ("person_id", 1), ("sent_at", 1), ("_id", 1)), serves="a person's inbox, and its replay"),
        Index(
            (("tenant", 1), ("person_id", 1), ("sent_at", 1), ("_id", 1), ("read_at", 1)),
            serves="what a person has not read",
            only={"read_at": None},
        ),
        Index(
            (("tenant", 1), ("person_id", 1), ("correlation", 1), ("sent_at", 1), ("_id", 1)),
            serves="what one act brought a person",
        ),
        Index((("sent_at", 1),), serves="expiry of messages", expire_seconds=_KEEP_MESSAGES),
    ),
    "templates": (Index((("tenant", 1), ("code", 1)), serves="a tenant's own wording", unique=True),),
    "rules": (
        Index((("tenant", 1), ("code", 1)), serves="a tenant's own rule", unique=True),
        Index((("tenant", 1), ("event_type", 1)), serves="a tenant's rules for an event"),
    ),
    "people": (
        Index((("tenant", 1), ("person_id", 1)), serves="the audience of everybody"),
        Index(
            (("tenant", 1), ("member", 1), ("building_id", 1), ("person_id", 1)), serves="the audience of a building"
        ),
        Index((("tenant", 1), ("member", 1), ("kinds", 1), ("person_id", 1)), serves="the audience of a kind"),
        Index(
            (("tenant", 1), ("member", 1), ("organisation_ids", 1), ("person_id", 1)),
            serves="the audience of an organisation",
        ),
    ),
    "role_holders": (Index((("tenant", 1), ("role", 1), ("scope", 1)), serves="who holds a role somewhere"),),
    "things": (
        Index(
            (("tenant", 1), ("kind", 1), ("building_id", 1), ("thing_id", 1)), serves="the organisations of a building"
        ),
    ),
    "broadcasts": (
        Index((("state", 1), ("_id", 1)), serves="the broadcast under way"),
        Index((("ended_at", 1),), serves="expiry of ended broadcasts", expire_seconds=_KEEP_BROADCASTS),
    ),
    "pending_deliveries": (
        Index((("tenant", 1), ("waits", 1)), serves="what an assignment wakes"),
        Index((("next_at", 1),), serves="what is due"),
    ),
}
