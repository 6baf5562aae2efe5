"""What a KPI comes to: one calculation for tile, table, spreadsheet and public page, and the requests behind it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.requests.facts.lists import Span, each_unit, handled, matching, rows_of
from services.requests.facts.record import COLLECTION, NUMBERS, as_of, facts_of
from services.requests.kpis.authority import Viewer
from services.requests.kpis.domain import GroupBy, KpiDetails, Shape

Reads = Callable[[str], TenantCollection]

FIELD_OF: Final = {
    GroupBy.MONTH: "month",
    GroupBy.BUILDING: "building_id",
    GroupBy.UNIT: "unit_id",
    GroupBy.CATEGORY: "category",
}


def measured(facts: TenantCollection, kpi: KpiDetails, span: Span, viewer: Viewer) -> Document:
    """The total, and the groups that the viewer may see: all of them, or one's own."""
    match = span.match()
    total = total_of(facts, kpi, span)
    groups: list[Document] = []
    narrowed = False
    if kpi.group_by is not GroupBy.NONE:
        by = FIELD_OF[kpi.group_by]
        if not viewer.may_see(kpi.groups_seen_by):
            own, narrowed = viewer.own(kpi.group_by), True
            match = {**match, **(handled(own) if kpi.group_by is GroupBy.UNIT else {by: {"$in": list(own)}})}
        if kpi.group_by is GroupBy.UNIT:
            found = _by_unit(facts, kpi, match, viewer.units if narrowed else None)
        else:
            found = _values(facts, kpi, match, by)
        groups = [{"key": key, **value} for key, value in found.items()]
        groups.sort(key=lambda one: _order(kpi.group_by, one))
    return {**span.said(), "total": total, "groups": groups, "is_narrowed": narrowed}


def total_of(facts: TenantCollection, kpi: KpiDetails, span: Span) -> Document:
    """Of the whole street office."""
    return _values(facts, kpi, span.match(), None).get(None) or _value(kpi, 0, 0, [])


def _order(group_by: GroupBy, group: Document) -> Any:
    key = str(group["key"] or "")
    return key if group_by is GroupBy.MONTH else (group["value"] is None, -(group["value"] or 0), key)


def _values(
    facts: TenantCollection, kpi: KpiDetails, match: Mapping[str, Any], by: str | None
) -> dict[str | None, Document]:
    """By the value of the field; without one there is one group, None."""
    if kpi.shape is Shape.PERCENTILE:
        return _ranked(facts, kpi, match, by)
    above = _counted(facts, matching(match, kpi.counts, *([kpi.of] if kpi.of else [])), by)
    if kpi.shape is Shape.COUNT or kpi.of is None:
        return {key: _value(kpi, count, count, []) for key, count in above.items()}
    below = _counted(facts, matching(match, kpi.of), by)
    return {key: _value(kpi, above.get(key, 0), count, []) for key, count in below.items()}


def _by_unit(
    facts: TenantCollection, kpi: KpiDetails, match: Mapping[str, Any], units: Sequence[str] | None
) -> dict[str | None, Document]:
    """Each unit that handles a request answers for its own part of it; what no unit has is of None."""
    above: dict[str | None, list[Document]] = defaultdict(list)
    below: dict[str | None, int] = defaultdict(int)
    for row in rows_of(facts, match):
        for one in each_unit([row], units) if row.get("unit_ids") else [{**row, "unit_id": None}]:
            if kpi.of is None or kpi.of.holds(one):
                below[one["unit_id"]] += 1
                above[one["unit_id"]] += [one] if kpi.counts.holds(one) else []
    if kpi.shape is Shape.PERCENTILE:
        number = NUMBERS[kpi.number or ""]
        known = {unit: [value for row in rows if (value := number.of(row)) is not None] for unit, rows in above.items()}
        return {unit: _value(kpi, len(found), len(found), found) for unit, found in known.items() if found}
    if kpi.shape is Shape.COUNT or kpi.of is None:
        return {unit: _value(kpi, len(rows), len(rows), []) for unit, rows in above.items() if rows}
    return {unit: _value(kpi, len(above[unit]), count, []) for unit, count in below.items()}


def _counted(facts: TenantCollection, match: Mapping[str, Any], by: str | None) -> dict[str | None, int]:
    if by is None:
        return {None: facts.count(match)}
    return {key: int(count) for key, count in facts.totals(match, by=by).items()}


def _ranked(
    facts: TenantCollection, kpi: KpiDetails, match: Mapping[str, Any], by: str | None
) -> dict[str | None, Document]:
    number = NUMBERS[kpi.number or ""]
    only = [name for name in (by, number.field, number.since) if name]
    values: dict[str | None, list[float]] = defaultdict(list)
    for row in rows_of(facts, matching(match, kpi.counts), only):
        value = number.of(row)
        if value is not None:
            values[row.get(by) if by else None].append(value)
    return {key: _value(kpi, len(found), len(found), found) for key, found in values.items()}


def _value(kpi: KpiDetails, above: int, below: int, numbers: Sequence[float]) -> Document:
    value: float | None = above
    if kpi.shape is Shape.RATIO:
        value = round(above / below, 4) if below else None
    if kpi.shape is Shape.PERCENTILE:
        value = _percentile(numbers, kpi.percent or 50)
    return {"value": value, "numerator": above, "denominator": below}


def _percentile(numbers: Sequence[float], percent: int) -> float | None:
    """The smallest number that so many of a hundred do not exceed: it is one of them, so a person can look at it."""
    if not numbers:
        return None
    rank = -(-percent * len(numbers) // 100)
    return round(sorted(numbers)[max(rank, 1) - 1], 1)


def behind(reads: Reads, actor: Actor, kpi: KpiDetails, span: Span, query: Mapping[str, Any]) -> Page:
    """The requests that are counted, newest first, as far as the actor may read them; `part=denominator`: of how many."""
    whole = query["part"] == "denominator" and kpi.of is not None
    conditions = [kpi.of] if whole and kpi.of else [kpi.counts, *([kpi.of] if kpi.of else [])]
    base, unit = span.match(), None
    if kpi.group_by is GroupBy.UNIT and query.get("group") is not None:
        unit = query["group"] or None
        base |= handled([unit]) if unit else {"unit_ids": {"$in": [None, []]}}
    elif kpi.group_by is not GroupBy.NONE and query.get("group") is not None:
        base[FIELD_OF[kpi.group_by]] = query["group"] or None
    match = matching(base, *conditions, unit_id=unit)
    scopes = actor.scopes("request.read")
    if EVERYWHERE not in scopes:
        match["$or"] = [
            {"building_id": {"$in": ids_in(scopes, "building")}},
            {"unit_ids": {"$in": ids_in(scopes, "unit")}},
        ]
    page = reads(COLLECTION).page(
        match, sort="submitted_at", descending=True, cursor=query.get("cursor"), limit=query["limit"]
    )
    wanted = [row["request_id"] for row in page.items]
    requests = reads("service_requests").find({"_id": {"$in": wanted}}, limit=len(wanted) or 1, only=["_id", "title"])
    titles = {row["_id"]: row["title"] for row in requests}
    number = NUMBERS.get(kpi.number or "")
    return Page(
        [
            {
                "unit_id": None,
                **row,
                "title": titles.get(row["request_id"]),
                "facts": facts_of(row),
                "amount": _rounded(number.of(row)) if number else None,
            }
            for row in (as_of(row, unit) if unit else row for row in page.items)
        ],
        page.next,
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
