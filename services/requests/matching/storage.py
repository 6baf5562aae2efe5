"""Storage of suggestions in MongoDB, and of what their owners found unsuitable."""

from typing import Final

from chassis.kernel.writes import Update
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.matching import lists
from services.requests.matching.domain import SUGGESTIONS, TASTES, Suggestion
from services.requests.matching.errors import NoSuchSuggestion
from services.requests.matching.scoring import Match, Sought


class SuggestionRepository(Repository[Suggestion]):
    collection, aggregate, missing = SUGGESTIONS, Suggestion, NoSuchSuggestion

    def best(self, sought: Sought, *, most: int) -> list[tuple[str, Match]]:
        return lists.best(self._reads, sought, most=most, without=self._dismissed(sought))

    def learn(self, owner_id: str, category: str, unsuitable: int) -> None:
        tenant = self._uow.context.tenant
        start = {"tenant": tenant, "owner_id": owner_id, "category": category}
        change = {"$setOnInsert": start, "$inc": {"dismissed": unsuitable}}
        self._uow.write(Update(TASTES, {"_id": f"{tenant}|{owner_id}|{category}"}, change, upsert=True))

    def _dismissed(self, sought: Sought) -> list[str]:
        """The other sides that were suggested before, also those that were dismissed."""
        mine, theirs = ("need_id", "resource_id") if sought.kind.value == "need" else ("resource_id", "need_id")
        rows = self._documents.find({mine: sought.id}, limit=_MOST, only=[theirs])
        return [row[theirs] for row in rows]

    def _reads(self, name: str) -> TenantCollection:
        return self._uow.store.collection(name, self._uow.context.tenant)


#: Of one listing; each time that it opens it gets five more at most.
_MOST: Final = 1000
INDEXES: Final = {
    SUGGESTIONS: tuple(
        Index((("tenant", 1), (side, 1), ("status", 1), ("score", 1), ("_id", 1)), serves=f"suggestions by {side}")
        for side in ("need_id", "resource_id")
    ),
    TASTES: (Index((("tenant", 1), ("owner_id", 1)), serves="what somebody found unsuitable"),),
}
