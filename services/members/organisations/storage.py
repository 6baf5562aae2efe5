"""Storage of organisations in MongoDB."""

from collections.abc import Collection, Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.identifiers import likeness
from services.members.organisations.domain import GONE, Organisation, Status
from services.members.organisations.errors import NoSuchOrganisation

#: More organisations than any firm has.
_OF_FIRM: Final = 200
_MOST_ALIKE: Final = 10
#: More than stand directly below any organisation.
_BELOW: Final = 1000


class Organisations(Repository[Organisation]):
    collection, aggregate, missing = "organisations", Organisation, NoSuchOrganisation
    hidden = Status.TAKEN_BACK
    told = frozenset({"name", "name_en", "nature", "level", "parent_id", "building_id", "enterprise_ids", "status"})

    def tokens(self, aggregate: Organisation) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.name_en))

    def all_of(self, identifiers: Sequence[str]) -> list[Organisation]:
        return self._all({"_id": {"$in": list(identifiers)}}, limit=len(identifiers))

    def has_below(self, identifier: str) -> bool:
        return self._documents.find_one({"parent_id": identifier, "status": {"$nin": GONE}}) is not None

    def below_any(self, identifiers: Collection[str]) -> list[Organisation]:
        match = {"parent_id": {"$in": sorted(identifiers)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        return self._all(match, limit=len(identifiers) * _BELOW)

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        match = {"building_id": {"$in": sorted(building_ids)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        return set(self._documents.totals(match, by="building_id"))

    def like(self, name: str, *, building_id: str | None, parent_id: str | None, but: str) -> list[Organisation]:
        # Every building has its first branch: only in one place the same name is the same organisation.
        match = {"likeness": likeness(name), "building_id": building_id, "parent_id": parent_id, "_id": {"$ne": but}}
        return self._all({**match, "status": Status.STANDING.value}, limit=_MOST_ALIKE)

    def to_document(self, aggregate: Organisation) -> Document:
        return {**super().to_document(aggregate), "likeness": likeness(aggregate.name)}

    def of_firm(self, enterprise_id: str) -> list[Organisation]:
        return self._all({"enterprise_ids": enterprise_id}, limit=_OF_FIRM)

    def of_any_firm(self, enterprise_ids: Collection[str]) -> list[Organisation]:
        return self._all({"enterprise_ids": {"$in": sorted(enterprise_ids)}}, limit=len(enterprise_ids) * _OF_FIRM)

    def has_in(self, building_id: str) -> bool:
        match = {"building_id": building_id, "status": {"$nin": GONE}}
        return self._documents.find_one(match) is not None


INDEXES: Final = {
    "organisations": (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the list and the tree of organisations"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the organisations of a building"),
        Index((("tenant", 1), ("level", 1), ("_id", 1)), serves="the organisations of a level"),
        Index(
            (("tenant", 1), ("building_id", 1), ("level", 1), ("_id", 1)),
            serves="the organisations of a level in a building",
        ),
        Index((("tenant", 1), ("likeness", 1)), serves="organisations of the same name, for a new one"),
        Index((("tenant", 1), ("parent_id", 1), ("_id", 1)), serves="what stands below an organisation"),
        Index((("tenant", 1), ("path", 1)), serves="everything below an organisation, for its scope"),
        Index(
            (("tenant", 1), ("enterprise_ids", 1), ("_id", 1)),
            serves="the organisations of a firm, and the index board: which firms have one",
        ),
    ),
}
