"""What a KPI comes to: one calculation for tile, table, spreadsheet and public page, and the rows behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.requests.facts.lists import Span, each_unit, handled, matching, rows_of
from services.requests.facts.record import as_of, facts_of
from services.requests.kind_facts.record import About, FactKind
from services.requests.kpis.authority import Viewer
from services.requests.kpis.domain import GroupBy, KpiDetails, Shape
from services.requests.visits.domain import ROUNDS

Reads = Callable[[str], TenantCollection]

#: A role is one of the round for which a visit is made: rows keep the round.
FIELD_OF: Final = {
    GroupBy.MONTH: "month",
    GroupBy.BUILDING: "building_id",
    GroupBy.UNIT: "unit_id",
    GroupBy.CATEGORY: "category",
    GroupBy.ROLE: "round_id",
    GroupBy.KIND: "kind_code",
}


def measured(reads: Reads, kpi: KpiDetails, span: Span, viewer: Viewer) -> Document:
    """The total, and the groups that the viewer may see: all of them, or one's own."""
    match = _within(kpi.about, span)
    total = total_of(reads, kpi, span)
    groups: list[Document] = []
    narrowed = False
    if kpi.group_by is not GroupBy.NONE:
        by = FIELD_OF[kpi.group_by]
        if not viewer.may_see(kpi.groups_seen_by):
            own, narrowed = viewer.own(kpi.group_by), True
            match = {**match, **(handled(own) if _answers_by_unit(kpi) else {by: {"$in": list(own)}})}
        if _answers_by_unit(kpi):
            found = _by_unit(reads, kpi, match, viewer.units if narrowed else None)
        elif kpi.group_by is GroupBy.ROLE:
            found = _by_role(reads, kpi, match)
        else:
            found = _values(reads(kpi.about.collection), kpi, match, by)
        groups = [{"key": key, **value} for key, value in found.items()]
        groups.sort(key=lambda one: _order(kpi.group_by, one))
    return {**span.said(), "total": total, "groups": groups, "is_narrowed": narrowed}


def total_of(reads: Reads, kpi: KpiDetails, span: Span) -> Document:
    """Of the whole street office."""
    found = _values(reads(kpi.about.collection), kpi, _within(kpi.about, span), None)
    return found.get(None) or _value(kpi, 0, 0, [])


def _within(about: About, span: Span) -> dict[str, Any]:
    return {**about.base, **span.match(about.moment)}


def _answers_by_unit(kpi: KpiDetails) -> bool:
    """Several units may handle one request, and each answers for itself."""
    return kpi.group_by is GroupBy.UNIT and kpi.kind is FactKind.REQUEST


def _order(group_by: GroupBy, group: Document) -> Any:
    key = str(group["key"] or "")
    return key if group_by is GroupBy.MONTH else (group["value"] is None, -(group["value"] or 0), key)


def _values(
    facts: TenantCollection, kpi: KpiDetails, match: Mapping[str, Any], by: str | None
) -> dict[str | None, Document]:
    """By the value of the field; without one there is one group, None."""
    if kpi.shape is Shape.PERCENTILE:
        return _ranked(facts, kpi, match, by)
    known = kpi.about.facts
    above = _counted(facts, matching(match, kpi.counts, *([kpi.of] if kpi.of else []), facts=known), by)
    if kpi.shape is Shape.COUNT or kpi.of is None:
        return {key: _value(kpi, count, count, []) for key, count in above.items()}
    below = _counted(facts, matching(match, kpi.of, facts=known), by)
    return {key: _value(kpi, above.get(key, 0), count, []) for key, count in below.items()}


def _by_unit(
    reads: Reads, kpi: KpiDetails, match: Mapping[str, Any], units: Sequence[str] | None
) -> dict[str | None, Document]:
    """Each unit that handles a request answers for its own part of it; what no unit has is of None."""
    each = (
        one
        for row in rows_of(reads(kpi.about.collection), match)
        for one in (each_unit([row], units) if row.get("unit_ids") else [{**row, "unit_id": None}])
    )
    return _grouped(kpi, ((one["unit_id"], one) for one in each))


def _by_role(reads: Reads, kpi: KpiDetails, match: Mapping[str, Any]) -> dict[str | None, Document]:
    """By who has to make the visits; what nobody asked for is of None."""
    rows = rows_of(reads(kpi.about.collection), match, None, kpi.about.moment)
    roles = _roles(reads, {row.get("round_id") for row in rows})
    return _grouped(kpi, ((roles.get(row.get("round_id")), row) for row in rows))


def _roles(reads: Reads, rounds: Iterable[str | None]) -> dict[str | None, str]:
    wanted = [one for one in rounds if one]
    found = reads(ROUNDS).find({"_id": {"$in": wanted}}, limit=len(wanted) or 1)
    return {row["_id"]: row["role"] for row in found}


def _grouped(kpi: KpiDetails, rows: Iterable[tuple[str | None, Document]]) -> dict[str | None, Document]:
    """As `_values`, of rows whose group is known."""
    known = kpi.about.facts
    above: dict[str | None, list[Document]] = defaultdict(list)
    below: dict[str | None, int] = defaultdict(int)
    for key, row in rows:
        if kpi.of is None or kpi.of.holds(row, known):
            below[key] += 1
            above[key] += [row] if kpi.counts.holds(row, known) else []
    if kpi.shape is Shape.PERCENTILE:
        number = kpi.about.numbers[kpi.number or ""]
        ranked = {key: [value for row in rows if (value := number.of(row)) is not None] for key, rows in above.items()}
        return {key: _value(kpi, len(found), len(found), found) for key, found in ranked.items() if found}
    if kpi.shape is Shape.COUNT or kpi.of is None:
        return {key: _value(kpi, len(rows), len(rows), []) for key, rows in above.items() if rows}
    return {key: _value(kpi, len(above[key]), count, []) for key, count in below.items()}


def _counted(facts: TenantCollection, match: Mapping[str, Any], by: str | None) -> dict[str | None, int]:
    if by is None:
        return {None: facts.count(match)}
    return {key: int(count) for key, count in facts.totals(match, by=by).items()}


def _ranked(
    facts: TenantCollection, kpi: KpiDetails, match: Mapping[str, Any], by: str | None
) -> dict[str | None, Document]:
    about = kpi.about
    number = about.numbers[kpi.number or ""]
    only = [name for name in (by, number.field, number.since) if name]
    values: dict[str | None, list[float]] = defaultdict(list)
    meant = matching(match, kpi.counts, *([kpi.of] if kpi.of else []), facts=about.facts)
    for row in rows_of(facts, meant, only, about.moment):
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
    """The rows that are counted, newest first, as far as the actor may read them; `part=denominator`: of how many, if it is a ratio."""
    about = kpi.about
    whole = query["part"] == "denominator" and kpi.shape is Shape.RATIO
    conditions = [kpi.of] if whole and kpi.of else [kpi.counts, *([kpi.of] if kpi.of else [])]
    base, unit = _within(about, span), None
    group = query.get("group")
    if _answers_by_unit(kpi) and group is not None:
        unit = group or None
        base |= handled([unit]) if unit else {"unit_ids": {"$in": [None, []]}}
    elif kpi.group_by is GroupBy.ROLE and group is not None:
        base["round_id"] = {"$in": _rounds_of(reads, kpi, base, group or None)}
    elif kpi.group_by is not GroupBy.NONE and group is not None:
        base[FIELD_OF[kpi.group_by]] = group or None
    match = {**matching(base, *conditions, unit_id=unit, facts=about.facts), **_readable(about, actor)}
    number = about.numbers.get(kpi.number or "")
    if number and kpi.shape is Shape.PERCENTILE:
        # What has no number is not counted.
        match["$and"] = [*match.get("$and", ()), *number.known(unit)]
    page = reads(about.collection).page(
        match, sort=about.moment, descending=True, cursor=query.get("cursor"), limit=query["limit"]
    )
    return Page(
        [
            {
                "unit_id": None,
                **row,
                "facts": facts_of(row, about.facts),
                "amount": _rounded(number.of(row)) if number else None,
            }
            for row in (as_of(row, unit) if unit else row for row in page.items)
        ],
        page.next,
    )


def _rounds_of(reads: Reads, kpi: KpiDetails, base: Mapping[str, Any], role: str | None) -> list[str | None]:
    rounds = reads(kpi.about.collection).totals(base, by="round_id")
    roles = _roles(reads, rounds)
    return [one for one in rounds if roles.get(one) == role]


def _readable(about: About, actor: Actor) -> dict[str, Any]:
    """The condition of rows that the actor may read."""
    scopes, of_units = actor.scopes(about.reads), actor.scopes(about.unit_reads or "")
    if EVERYWHERE in scopes:
        return {}
    mine: list[dict[str, Any]] = [{"building_id": {"$in": ids_in(scopes, "building")}}]
    if about.unit_reads and about.kind is FactKind.REQUEST:
        mine.append({"unit_ids": {"$in": ids_in(of_units, "unit")}})
    elif about.unit_reads:
        mine.append({"unit_id": {"$in": ids_in(of_units, "unit")}})
    return {"$or": mine}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
