"""The officers of a unit."""

from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection

#: More than any unit has officers.
_MOST: Final = 200


def officers_of(officers: TenantCollection, unit_id: str) -> list[Document]:
    """Those who hold the role now and can sign in."""
    rows = officers.find({"unit_id": unit_id, "is_held": True}, limit=_MOST)
    held = sorted(row["person_id"] for row in rows)
    closed = officers.find({"person_id": {"$in": held}, "is_closed": True}, limit=_MOST)
    gone = {row["person_id"] for row in closed}
    return [{"person_id": person_id} for person_id in held if person_id not in gone]
