"""Storage of themes in MongoDB, and the requests that they count."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Final

from chassis.kernel.local_time import local_date
from chassis.kernel.writes import Document, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.facts.lists import MOST_ROWS
from services.requests.facts.record import COLLECTION as FACTS
from services.requests.themes.domain import SERIES, THEMES, Theme
from services.requests.themes.errors import NoSuchTheme
from services.requests.themes.ports import Series
from services.requests.themes.record import counted


class ThemeRepository(Repository[Theme]):
    collection, aggregate, missing = THEMES, Theme, NoSuchTheme
    told = frozenset({"status", "recent", "dismissed_because", "quiet_until"})

    def last_of(self, building_id: str, category: str) -> Theme | None:
        match = {"building_id": building_id, "category": category}
        found = self._documents.find(match, sort=[("opened_at", -1), ("_id", -1)], limit=1)
        return self._uow.track(self, self.from_document(found[0]), found[0]) if found else None


class ThemeSeries:
    """Which buildings and classes have requests, and how many by day. The rows are a projection of `reactions`."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._tenant = uow.context.tenant
        self._series = uow.store.collection(SERIES, self._tenant)
        self._facts = uow.store.collection(FACTS, self._tenant)
        self._requests = uow.store.collection("service_requests", self._tenant)

    def find(self, identifier: str) -> Series | None:
        row = self._series.find_one({"_id": identifier})
        if row is None:
            return None
        return Series(
            id=row["_id"],
            building_id=row["building_id"],
            category=row["category"],
            look_at=row["look_at"],
            cause=row["cause"],
        )

    def daily(self, building_id: str, category: str, first: date, last: date) -> list[int]:
        rows = self._rows(building_id, category, first, last, "submitted_at")
        by_day = Counter(local_date(row["submitted_at"]) for row in rows)
        return [by_day[(first + timedelta(days=day)).isoformat()] for day in range((last - first).days + 1)]

    def askers(self, building_id: str, category: str, first: date, last: date) -> Sequence[tuple[str | None, str]]:
        wanted = [row["request_id"] for row in self._rows(building_id, category, first, last, "request_id")]
        found = self._requests.find(
            {"_id": {"$in": wanted}}, limit=len(wanted) or 1, only=["enterprise_id", "requester_id"]
        )
        return [(row.get("enterprise_id"), row["requester_id"]) for row in found]

    def settle(self, series: Series, next_at: datetime | None) -> None:
        # By what asked for it: a request that has come in meanwhile is counted next.
        match = {"_id": series.id, "tenant": self._tenant, "cause": series.cause}
        self._uow.write(Update(SERIES, match, {"$set": {"look_at": next_at}}))

    def _rows(self, building_id: str, category: str, first: date, last: date, only: str) -> list[Document]:
        return self._facts.find(counted(building_id, category, first, last), limit=MOST_ROWS, only=[only])


_ORDER: Final = (("opened_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "building_id", "category")
INDEXES: Final = {
    THEMES: (
        Index((("tenant", 1), *_ORDER), serves="all themes, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"themes by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"themes by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index((("tenant", 1), ("_id", 1)), serves="the recount"),
    ),
    SERIES: (
        Index(
            (("tenant", 1), ("look_at", 1), ("_id", 1)),
            serves="buildings and classes to count",
            only={"look_at": {"$type": "date"}},
        ),
        Index((("tenant", 1), ("building_id", 1), ("category", 1)), serves="the classes of a building"),
    ),
}
