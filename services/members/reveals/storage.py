"""Storage of reveals in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.reveals.domain import Reveal
from services.members.reveals.errors import NoSuchReveal


class Reveals(Repository[Reveal]):
    """Append-only: nothing loads a reveal to change it."""

    collection, aggregate, missing = "reveals", Reveal, NoSuchReveal


#: Personal information may be asked about for three years (PIPL, 55 and 56).
_KEEP_SECONDS: Final = 3 * 366 * 86400
INDEXES: Final = {
    "reveals": (
        Index((("tenant", 1), ("member_id", 1), ("at", -1), ("_id", -1)), serves="who read a person's details"),
        Index((("at", 1),), serves="expiry", expire_seconds=_KEEP_SECONDS),
    ),
}
