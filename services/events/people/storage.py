"""How people are read from MongoDB. They are a projection, not an aggregate: members tells, `reactions` writes it down."""

from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.events.people.domain import Person


class People:
    """Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._documents = uow.store.collection("people", uow.context.tenant)

    def find(self, person_id: str) -> Person | None:
        document = self._documents.find_one({"person_id": person_id})
        return person_from_document(document) if document else None


def person_from_document(document: Document) -> Person:
    home = document["home_organisation_id"]
    return Person(
        kinds=frozenset(document["kinds"]),
        building_id=document["building_id"],
        organisation_ids=frozenset([*document["host_organisation_ids"], *([home] if home else [])]),
    )


INDEXES: Final = {
    "people": (Index((("tenant", 1), ("person_id", 1)), serves="whether an activity is for somebody", unique=True),),
}
