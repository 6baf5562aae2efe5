"""Storage of guests in MongoDB: a projection of what events tells of registrations. No names."""

from typing import Final

from chassis.persistence.store import Index
from services.members.guests.states import GUESTS

#: As long as messages of an activity are kept.
_KEEP: Final = 400 * 86400

INDEXES: Final = {
    GUESTS: (
        Index((("tenant", 1), ("activity_id", 1), ("comes", 1), ("_id", 1)), serves="who comes to an activity"),
        Index((("told_at", 1),), serves="expiry of lists of long ago", expire_seconds=_KEEP),
    ),
}
