"""Storage of themes in MongoDB, and the requests and needs that they count."""

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
from services.requests.listings.domain import LISTINGS
from services.requests.themes.domain import SERIES, THEMES, Theme
from services.requests.themes.errors import NoSuchTheme
from services.requests.themes.ports import Series
from services.requests.themes.record import Subject, counted
from services.requests.themes.states import ThemeKind


class ThemeRepository(Repository[Theme]):
    collection, aggregate, missing = THEMES, Theme, NoSuchTheme
    told = frozenset({"status", "recent", "dismissed_because", "quiet_until"})

    def last_of(self, subject: Subject) -> Theme | None:
        # Themes of before have no kind.
        kind = subject.kind.value if subject.kind is ThemeKind.NEED else {"$ne": ThemeKind.NEED.value}
        match = {"building_id": subject.building_id, "category": subject.category, "kind": kind}
        found = self._documents.find(match, sort=[("opened_at", -1), ("_id", -1)], limit=1)
        return self._uow.track(self, self.from_document(found[0]), found[0]) if found else None


class ThemeSeries:
    """Which buildings and classes have requests or needs, and how many by day. The rows are a projection of `reactions`."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._tenant = uow.context.tenant
        self._series = uow.store.collection(SERIES, self._tenant)
        self._facts = uow.store.collection(FACTS, self._tenant)
        self._requests = uow.store.collection("service_requests", self._tenant)
        self._listings = uow.store.collection(LISTINGS, self._tenant)

    def find(self, identifier: str) -> Series | None:
        row = self._series.find_one({"_id": identifier})
        if row is None:
            return None
        # Rows of before have no kind.
        kind = ThemeKind(row.get("kind", ThemeKind.REQUEST.value))
        subject = Subject(kind=kind, building_id=row["building_id"], category=row["category"])
        return Series(id=row["_id"], subject=subject, look_at=row["look_at"], cause=row["cause"])

    def daily(self, subject: Subject, first: date, last: date) -> list[int]:
        moment = "opened_at" if subject.kind is ThemeKind.NEED else "submitted_at"
        by_day = Counter(local_date(row[moment]) for row in self._rows(subject, first, last, moment))
        return [by_day[(first + timedelta(days=day)).isoformat()] for day in range((last - first).days + 1)]

    def askers(self, subject: Subject, first: date, last: date) -> Sequence[tuple[str | None, str]]:
        if subject.kind is ThemeKind.NEED:
            needs = self._rows(subject, first, last, "offered_by", "party_id", "owner_id")
            return [(row["party_id"] if row["offered_by"] == "enterprise" else None, row["owner_id"]) for row in needs]
        wanted = [row["request_id"] for row in self._rows(subject, first, last, "request_id")]
        found = self._requests.find(
            {"_id": {"$in": wanted}}, limit=len(wanted) or 1, only=["enterprise_id", "requester_id"]
        )
        return [(row.get("enterprise_id"), row["requester_id"]) for row in found]

    def settle(self, series: Series, next_at: datetime | None) -> None:
        # By what asked for it: a request that has come in meanwhile is counted next.
        match = {"_id": series.id, "tenant": self._tenant, "cause": series.cause}
        self._uow.write(Update(SERIES, match, {"$set": {"look_at": next_at}}))

    def _rows(self, subject: Subject, first: date, last: date, *only: str) -> list[Document]:
        rows = self._listings if subject.kind is ThemeKind.NEED else self._facts
        return rows.find(counted(subject, first, last), limit=MOST_ROWS, only=list(only))


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
