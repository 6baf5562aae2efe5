"""Reading people from MongoDB. They are a projection, written by `reactions`, not an aggregate."""

from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.confidence import Confidence
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.events.people.domain import BY_DEFAULT, PEOPLE, REGISTRATIONS_PER_HOUR, SETTINGS, Act, Person


class People:
    """Look-up of people. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(PEOPLE, uow.context.tenant)
        self._settings = uow.store.collection(SETTINGS, uow.context.tenant)

    def find(self, person_id: str) -> Person | None:
        document = self._documents.find_one({"person_id": person_id})
        return person_from_document(document, self._uow.confidence) if document else None

    def may(self, act: Act, person_id: str) -> bool:
        person = self.find(person_id)
        return bool(person and person.verified) or act not in self._needing()

    def _needing(self) -> frozenset[str]:
        settings = self._settings.find_one({}) or {}
        return frozenset(settings.get("needs_verification", BY_DEFAULT))

    def is_office_suspended(self) -> bool:
        return bool((self._settings.find_one({}) or {}).get("suspended"))

    def registrations_per_hour(self) -> int:
        settings = self._settings.find_one({}) or {}
        return int(settings.get("registrations_per_hour", REGISTRATIONS_PER_HOUR))


def person_from_document(document: Document, confidence: Confidence) -> Person:
    home = document["home_organisation_id"]
    return Person(
        # The affiliation stays sealed where it is kept: nobody reads it but to answer this question.
        kinds=frozenset([*document["kinds"], *confidence.heard(document.get("affiliation"))]),
        building_id=document["building_id"],
        organisation_ids=frozenset([*document["host_organisation_ids"], *([home] if home else [])]),
        # People of whom the last message came before this was kept: their placement shows it.
        verified=document.get("verified", bool(home or document["host_organisation_ids"])),
        merged_into=document.get("merged_into"),
    )


INDEXES: Final = {
    PEOPLE: (Index((("tenant", 1), ("person_id", 1)), serves="whether an activity is for somebody", unique=True),),
    SETTINGS: (Index((("tenant", 1),), serves="what a tenant keeps for verified people"),),
}
