"""Figures of a period: from one day to another, in pieces of a day, a month or a year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from reporting.errors import PeriodBackwards, PeriodIncomplete, PeriodTooLong
from reporting.figures import COLLECTION, WHOLE, added_up, called, for_district, shown, tenants_of

#: How many days a report may cover: ten years, or one in pieces of a day.
MOST_DAYS: Final = 3_660
MOST_BY_DAY: Final = 366


class Interval(StrEnum):
    """The pieces of a period."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


#: How much of an ISO date the days of one piece have in common.
_COMMON: Final[Mapping[Interval, int]] = {Interval.DAY: 10, Interval.MONTH: 7, Interval.YEAR: 4}


@dataclass(frozen=True)
class Period:
    """Both days are included. Without `by` it is one piece."""

    first: date
    last: date
    by: Interval | None

    def pieces(self) -> list[tuple[str, str]]:
        """The first and the last day of each piece, in order, also of those in which nothing happened."""
        found: dict[str, tuple[str, str]] = {}
        for day in self._days():
            key = self.piece_of(day)
            found[key] = (found[key][0] if key in found else day, day)
        return list(found.values())

    def piece_of(self, day: str) -> str:
        return day[: _COMMON[self.by]] if self.by else ""

    def _days(self) -> Iterator[str]:
        for after in range((self.last - self.first).days + 1):
            yield (self.first + timedelta(days=after)).isoformat()


def period_of(first: date | None, last: date | None, by: Interval | None) -> Period | None:
    """The period that is asked for; None for all times. Raises PeriodIncomplete, PeriodBackwards, PeriodTooLong."""
    if first is None and last is None and by is None:
        return None
    if first is None or last is None:
        raise PeriodIncomplete
    if first > last:
        raise PeriodBackwards
    most = MOST_BY_DAY if by is Interval.DAY else MOST_DAYS
    if (last - first).days >= most:
        raise PeriodTooLong(most=most)
    return Period(first, last, by)


def read(store: Store, tenant: TenantId, where: str, period: Period) -> dict[str, Any]:
    """`figures` and `periods` of one scope of one tenant. One query."""
    return _report(_rows(store, [tenant], where, period), period)


def read_district(store: Store, district: str, period: Period) -> list[dict[str, Any]]:
    """The same of each tenant of a district."""
    tenants = tenants_of(store, district)
    rows = list(_rows(store, [tenant["_id"] for tenant in tenants], WHOLE, period))
    return [
        {
            "tenant": tenant["_id"],
            **called(tenant),
            **_for_district(_report((row for row in rows if row["tenant"] == tenant["_id"]), period)),
        }
        for tenant in tenants
    ]


def is_counted(store: Store, tenant: TenantId, where: str) -> bool:
    """Whether anything was ever counted in the scope."""
    return store.db[COLLECTION].find_one({"tenant": tenant, "scope": where}, {"_id": 1}) is not None


def _rows(store: Store, tenants: list[str], where: str, period: Period) -> Iterable[Document]:
    months = {"$gte": period.first.isoformat()[:7], "$lte": period.last.isoformat()[:7]}
    match = {"tenant": {"$in": tenants}, "scope": where, "month": months}
    return store.db[COLLECTION].find(match, {"tenant": 1, "month": 1, "days": 1})


def _report(rows: Iterable[Document], period: Period) -> dict[str, Any]:
    by_piece: dict[str, list[Any]] = {}
    for day, counts in _days_of(rows, period):
        by_piece.setdefault(period.piece_of(day), []).append(counts)
    sums = {piece: added_up(parts) for piece, parts in by_piece.items()}
    pieces = [
        {"first": first, "last": last, "figures": shown(sums.get(period.piece_of(first), {}))}
        for first, last in (period.pieces() if period.by else [])
    ]
    return {"figures": shown(added_up(sums.values())), "periods": pieces}


def _for_district(report: dict[str, Any]) -> dict[str, Any]:
    pieces = [{**piece, "figures": for_district(piece["figures"])} for piece in report["periods"]]
    return {"figures": for_district(report["figures"]), "periods": pieces}


def _days_of(rows: Iterable[Document], period: Period) -> Iterator[tuple[str, Any]]:
    first, last = period.first.isoformat(), period.last.isoformat()
    for row in rows:
        for number, counts in row.get("days", {}).items():
            day = f"{row['month']}-{number}"
            if first <= day <= last:
                yield day, counts
