"""Storage of organisations in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.organisations.domain import Organisation, Status
from services.members.organisations.errors import NoSuchOrganisation


class Organisations(Repository[Organisation]):
    collection, aggregate, missing = "organisations", Organisation, NoSuchOrganisation

    def tokens(self, aggregate: Organisation) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name,))

    def all_of(self, identifiers: Sequence[str]) -> list[Organisation]:
        return self._all({"_id": {"$in": list(identifiers)}}, limit=len(identifiers))

    def has_below(self, identifier: str) -> bool:
        return (
            self._documents.find_one({"parent_id": identifier, "status": {"$ne": Status.DISSOLVED.value}}) is not None
        )

    def has_in(self, building_id: str) -> bool:
        match = {"building_id": building_id, "status": {"$ne": Status.DISSOLVED.value}}
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
        Index((("tenant", 1), ("parent_id", 1), ("_id", 1)), serves="what stands below an organisation"),
        Index((("tenant", 1), ("path", 1)), serves="everything below an organisation, for its scope"),
        Index((("tenant", 1), ("enterprise_ids", 1)), serves="the index board: which firms have an organisation"),
    ),
}
