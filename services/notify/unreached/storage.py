"""Storage of messages that reached nobody in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.notify.unreached.domain import Unreached
from services.notify.unreached.errors import NoSuchUnreached

_KEEP: Final = 400 * 86400


class MongoUnreached(Repository[Unreached]):
    collection, aggregate, missing = "unreached", Unreached, NoSuchUnreached


_BY_TIME: Final = (("found_at", 1), ("_id", 1))
INDEXES: Final = {
    "unreached": (
        Index((("tenant", 1), ("state", 1), *_BY_TIME), serves="what reached nobody, newest first"),
        Index((("tenant", 1), ("state", 1), ("scope", 1), *_BY_TIME), serves="what reached nobody in one place"),
        Index((("tenant", 1), ("state", 1), ("rule", 1), *_BY_TIME), serves="what reached nobody by one rule"),
        Index(
            (("tenant", 1), ("state", 1), ("scope", 1), ("rule", 1), *_BY_TIME),
            serves="what reached nobody in one place by one rule",
        ),
        Index((("found_at", 1),), serves="expiry of old ones", expire_seconds=_KEEP),
    ),
}
