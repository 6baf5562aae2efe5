"""Storage of screens in MongoDB. A row is removed a month after its link expired."""

from typing import Final

from chassis.kernel.link_tokens import LinkStatus
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.events.screens.domain import MOST, Screen
from services.events.screens.errors import NoSuchScreen

_KEEP_SECONDS: Final = 30 * 86400


class Screens(Repository[Screen]):
    collection, aggregate, missing = "screens", Screen, NoSuchScreen

    def with_hash(self, token_hash: str) -> Screen | None:
        return self._first({"token_hash": token_hash})

    def open_ones(self, activity_id: str) -> list[Screen]:
        match = {"activity_id": activity_id, "status": LinkStatus.OPEN.value}
        # Expired ones are revoked by the next that is made, so there are never more than this.
        return self._each_readable(match, limit=MOST)


_NEWEST: Final = (("made_at", -1), ("_id", -1))
INDEXES: Final = {
    "screens": (
        Index((("tenant", 1), ("token_hash", 1)), serves="what a screen shows", unique=True),
        Index((("tenant", 1), ("activity_id", 1), *_NEWEST), serves="the screens of an activity"),
        Index((("tenant", 1), ("activity_id", 1), ("status", 1), *_NEWEST), serves="its working screens"),
        Index(
            (("tenant", 1), ("activity_id", 1), ("label", 1)),
            serves="one working link per label",
            unique=True,
            only={"status": LinkStatus.OPEN.value},
        ),
        Index((("expires_at", 1),), serves="expiry", expire_seconds=_KEEP_SECONDS),
    ),
}
