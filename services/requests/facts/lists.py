"""Reads of facts: periods, and rows within them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from chassis.kernel.local_time import local_date, start_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from reporting.errors import PeriodBackwards, PeriodIncomplete, PeriodTooLong
from services.requests.facts.errors import TooMuchToMeasure
from services.requests.facts.record import FACTS, FIELDS, NUMBERS, Condition, Fact, Number, as_of

#: Rows that are read at once; a street office has about as many requests in a year.
MOST_ROWS: Final = 20_000
MOST_DAYS: Final = 366


@dataclass(frozen=True)
class Span:
    """Both days are included. Requests count on the day on which they were submitted."""

    first: date
    last: date

    def match(self, moment: str = "submitted_at") -> dict[str, Any]:
        return {moment: {"$gte": start_of(self.first), "$lt": start_of(self.last, after=True)}}

    def said(self) -> dict[str, str]:
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


def span_of(query: Mapping[str, Any], now: datetime) -> Span:
    """The days that are asked for, or this month so far. Raises PeriodIncomplete, PeriodBackwards, PeriodTooLong."""
    first, last = query.get("first"), query.get("last")
    if first is None and last is None:
        today = date.fromisoformat(local_date(now))
        return Span(today.replace(day=1), today)
    if first is None or last is None:
        raise PeriodIncomplete
    if last < first:
        raise PeriodBackwards
    if (last - first).days >= MOST_DAYS:
        raise PeriodTooLong(most=MOST_DAYS)
    return Span(first, last)


def matching(
    base: Mapping[str, Any],
    *conditions: Condition,
    unit_id: str | None = None,
    facts: Mapping[str, Fact] = FACTS,
) -> dict[str, Any]:
    """A query for rows that meet all of these, as this unit answers for them if one is said."""
    parts = [part for condition in conditions for part in condition.parts(unit_id, facts)]
    return {**base, "$and": parts} if parts else dict(base)


def rows_of(
    facts: TenantCollection,
    match: Mapping[str, Any],
    only: Sequence[str] | None = FIELDS,
    moment: str = "submitted_at",
) -> list[Document]:
    """All rows that match; without `only` whole. Raises TooMuchToMeasure."""
    rows = facts.find(match, sort=((moment, 1), ("_id", 1)), limit=MOST_ROWS + 1, only=only)
    if len(rows) > MOST_ROWS:
        raise TooMuchToMeasure(most=MOST_ROWS)
    return rows


def each_unit(rows: Iterable[Document], units: Collection[str] | None) -> Iterator[Document]:
    """Every row once for each unit that handles the request, as it answers for it; of all units, or of these."""
    for row in rows:
        yield from (as_of(row, unit) for unit in row.get("unit_ids") or () if units is None or unit in units)


def handled(units: Collection[str] | None) -> dict[str, Any]:
    """As a condition: requests that some unit handles, or one of these."""
    return {"unit_ids": {"$gt": ""} if units is None else {"$in": list(units)}}


def catalogue() -> Document:
    """What KPIs of requests and formulas may name."""
    return {"facts": named(FACTS), "numbers": named(NUMBERS)}


def named(found: Mapping[str, Fact | Number]) -> list[Document]:
    """Facts or numbers with their names."""
    return [
        {"code": code, "name": one.text.zh, "name_en": one.text.en, "of_unit": one.of_unit}
        for code, one in found.items()
    ]
