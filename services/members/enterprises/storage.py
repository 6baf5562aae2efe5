"""Storage of enterprises in MongoDB."""

from collections.abc import Collection, Sequence
from typing import Final

from chassis.kernel.finding import TITLE, order_of, tokens_of
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.enterprises.domain import Enterprise, Status
from services.members.enterprises.errors import NoSuchEnterprise
from services.members.identifiers import likeness

_MOST_ALIKE: Final = 10


class Enterprises(Repository[Enterprise]):
    collection, aggregate, missing = "enterprises", Enterprise, NoSuchEnterprise
    told = frozenset(
        {
            "name",
            "name_en",
            "uscc",
            "kind",
            "industry",
            "staff_count",
            "converted_from_branch",
            "building_id",
            "status",
        }
    )

    def like(self, name: str, *, but: str) -> list[Enterprise]:
        match = {"likeness": likeness(name), "_id": {"$ne": but}, "status": Status.PRESENT.value}
        return self._all(match, limit=_MOST_ALIKE)

    def to_document(self, aggregate: Enterprise) -> Document:
        # Names of firms are public: what they are sorted by may be read.
        kept = {"likeness": likeness(aggregate.name), "name_order": order_of(aggregate.name)}
        return {**super().to_document(aggregate), **kept}

    def tokens(self, aggregate: Enterprise) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.name_en), (aggregate.uscc,) if aggregate.uscc else ())

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        match = {"building_id": {"$in": sorted(building_ids)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        return set(self._documents.totals(match, by="building_id"))

    def with_uscc(self, uscc: str) -> Enterprise | None:
        return self._first({"uscc": uscc})


INDEXES: Final = {
    "enterprises": (
        found_index("moments.registered", replaces=("tenant_1_tokens_1__id_1",)),
        found_index("name_order"),
        Index((("tenant", 1), ("_id", 1)), serves="all enterprises, for figures and recounts"),
        Index((("tenant", 1), ("moments.registered", 1), ("_id", 1)), serves="the list of enterprises, newest first"),
        Index((("tenant", 1), ("name_order", 1), ("_id", 1)), serves="the list of enterprises by name"),
        Index(
            (("tenant", 1), ("building_id", 1), ("moments.registered", 1), ("_id", 1)),
            serves="the enterprises of a building, newest first",
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("name_order", 1), ("_id", 1)),
            serves="the enterprises of a building by name",
        ),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the enterprises of a building"),
        Index((("tenant", 1), ("likeness", 1), ("status", 1)), serves="firms of the same name, for a new one"),
        Index(
            (("tenant", 1), ("uscc", 1)),
            serves="one dossier for a USCC",
            unique=True,
            # All texts. With $type the planner would not see that a look-up by equality is covered by the index.
            only={"uscc": {"$gt": ""}},
        ),
    ),
}
