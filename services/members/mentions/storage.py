"""Storage of mentions in MongoDB: a row per record and person."""

from collections.abc import Collection, Mapping
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.members.mentions.record import COLLECTION, What


class Mentions:
    """Look-up in one tenant. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._documents = uow.store.collection(COLLECTION, uow.context.tenant)

    def of_any(self, person_ids: Collection[str]) -> Mapping[str, What]:
        asked = {"person_id": {"$in": sorted(person_ids)}, "gone": None}
        return {
            person: what
            for what in What
            for person in self._documents.totals({**asked, "what": what.value}, by="person_id")
        }


INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), ("person_id", 1), ("what", 1), ("gone", 1)), serves="what names people of an import"),
    ),
}
