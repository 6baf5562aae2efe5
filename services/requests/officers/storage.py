"""Reading officers from MongoDB. It is a projection, written by `reactions`."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.officers.domain import OFFICERS


class UnitOfficers:
    """Look-up of officers. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._rows = uow.store.collection(OFFICERS, uow.context.tenant)

    def serves(self, person_id: str, unit_id: str) -> bool:
        rows = self._rows.find({"person_id": person_id, "unit_id": unit_id, "is_held": True}, limit=1)
        return bool(rows) and not self._rows.find({"person_id": person_id, "is_closed": True}, limit=1)


INDEXES: Final = {
    OFFICERS: (
        Index((("tenant", 1), ("unit_id", 1), ("person_id", 1)), serves="the officers of a unit"),
        Index((("tenant", 1), ("person_id", 1), ("unit_id", 1)), serves="whether somebody is an officer of a unit"),
    ),
}
