"""Storage of enterprises in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.enterprises.domain import Enterprise
from services.members.enterprises.errors import NoSuchEnterprise


class Enterprises(Repository[Enterprise]):
    collection, aggregate, missing = "enterprises", Enterprise, NoSuchEnterprise
    told = frozenset(
        {
            "name",
            "uscc",
            "kind",
            "industry",
            "staff_count",
            "converted_from_branch",
            "building_id",
            "status",
        }
    )

    def with_uscc(self, uscc: str) -> Enterprise | None:
        return self._first({"uscc": uscc})


INDEXES: Final = {
    "enterprises": (
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
