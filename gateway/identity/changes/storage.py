"""Storage of changes: one row per change, kept for some minutes, in the order of the server's clock."""

from typing import Final

from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write
from chassis.persistence.store import Index
from gateway.identity.stored import CHANGES

#: Longer than an internal token lives: after that nothing is left to drop.
_KEPT_SECONDS: Final = 600


def change_of(tenant: str, person_id: str | None = None, *, identifier: str | None = None) -> Write:
    """A write that says: ask again what this person may do, or everybody of the tenant."""
    # `$currentDate`: processes have clocks of their own, and the order of rows must not depend on them.
    told = {"$setOnInsert": {"tenant": tenant, "person_id": person_id}, "$currentDate": {"at": True}}
    return Update(CHANGES, {"_id": identifier or new_id()}, told, upsert=True)


def change_in(message: Message, person_id: str | None = None) -> Write:
    """The change that a message brings. A repeat is the same row."""
    return change_of(message.tenant, person_id, identifier=message.id)


INDEXES: Final = {
    CHANGES: (
        # Without the tenant: the edge follows all tenants at once.
        Index((("at", 1),), serves="what the edge has not seen yet, and expiry", expire_seconds=_KEPT_SECONDS),
    ),
}
