"""Storage of enterprises in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.enterprises.domain import Enterprise
from services.members.enterprises.errors import NoSuchEnterprise


class Enterprises(Repository[Enterprise]):
    collection, aggregate, missing = "enterprises", Enterprise, NoSuchEnterprise

    def tokens(self, aggregate: Enterprise) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name,), (aggregate.uscc,) if aggregate.uscc else ())

    def with_uscc(self, uscc: str) -> Enterprise | None:
        return self._first({"uscc": uscc})


INDEXES: Final = {
    "enterprises": (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the list of enterprises"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the enterprises of a building"),
        Index(
            (("tenant", 1), ("uscc", 1)),
            serves="one dossier for a USCC",
            unique=True,
            # All texts. With $type the planner would not see that a look-up by equality is covered by the index.
            only={"uscc": {"$gt": ""}},
        ),
    ),
}
