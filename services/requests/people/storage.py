"""Reading people and settings from MongoDB. They are projections, written by `reactions`."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.people.domain import BY_DEFAULT, PEOPLE, SETTINGS, Act, Limits
from services.requests.people.errors import VerificationNeeded


class People:
    """Look-up of people. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        tenant = uow.context.tenant
        self._people, self._settings = uow.store.collection(PEOPLE, tenant), uow.store.collection(SETTINGS, tenant)

    def demand(self, act: Act, person_id: str) -> None:
        person = self._people.find_one({"person_id": person_id})
        if not (person and person.get("verified")) and act in self._needing():
            raise VerificationNeeded(permission=act.value)

    def _needing(self) -> frozenset[str]:
        settings = self._settings.find_one({})
        return frozenset(settings["needs_verification"]) if settings else BY_DEFAULT

    def is_known(self, person_id: str) -> bool:
        return self._people.find_one({"person_id": person_id}) is not None

    def is_here(self, person_id: str) -> bool:
        row = self._people.find_one({"person_id": person_id}) or {}
        return bool(row.get("verified") or row.get("building_id"))

    def successor(self, person_id: str) -> str | None:
        seen = person_id
        while (row := self._people.find_one({"person_id": seen})) and row.get("merged_into"):
            seen = row["merged_into"]
        return seen if seen != person_id else None

    def building_of(self, person_id: str) -> str | None:
        row = self._people.find_one({"person_id": person_id}) or {}
        found: str | None = row.get("building_id")
        return found

    def firm_of(self, person_id: str) -> str | None:
        row = self._people.find_one({"person_id": person_id}) or {}
        counts = row.get("verified") and row.get("firm_confirmed", True)
        return row.get("enterprise_id") if counts else None

    def kinds_of(self, person_id: str) -> Sequence[str] | None:
        row = self._people.find_one({"person_id": person_id}) or {}
        found: Sequence[str] | None = row.get("kinds")
        return found

    def limits(self) -> Limits:
        settings = self._settings.find_one({}) or {}
        return Limits(**{field.name: settings[field.name] for field in fields(Limits) if field.name in settings})


INDEXES: Final = {
    PEOPLE: (Index((("tenant", 1), ("person_id", 1)), serves="whether somebody is verified"),),
    SETTINGS: (Index((("tenant", 1),), serves="what a tenant keeps for verified people"),),
}
