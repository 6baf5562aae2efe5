"""Reads of rates: the table of all units, and the requests behind a rate, each explained."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable
from services.requests.facts.lists import Span, each_unit, handled, rows_of
from services.requests.facts.record import as_of, place_of
from services.requests.rates.domain import RateFormula
from services.requests.rates.errors import NoSuchTerm
from services.requests.rates.scoring import Answerable, Counted, FormulaDetails, explain, score


def table(facts: TenantCollection, formula: FormulaDetails, span: Span, units: Sequence[str] | None) -> Document:
    """A row per unit that had requests in the period, the best first; and the whole street office, for who sees all."""
    by_unit: dict[str, list[Document]] = defaultdict(list)
    rows = rows_of(facts, {**span.match(), **_of_units(formula, units)})
    for row in each_unit(rows, units) if _is_each(formula) else rows:
        by_unit[row["unit_id"]].append(row)
    scored = [{"unit_id": unit, **vars(score(formula, of_unit))} for unit, of_unit in by_unit.items()]
    scored.sort(key=lambda one: (one["value"] is None, -(one["value"] or 0), one["unit_id"]))
    return {
        **span.said(),
        "formula": named(formula),
        "units": scored,
        "whole": vars(score(formula, rows)) if units is None else None,
    }


def _is_each(formula: FormulaDetails) -> bool:
    return formula.answerable is Answerable.EACH


def _of_units(formula: FormulaDetails, units: Sequence[str] | None) -> dict[str, Any]:
    if _is_each(formula):
        return handled(units)
    return {"unit_id": {"$ne": None} if units is None else {"$in": list(units)}}


def named(formula: FormulaDetails) -> Document:
    """What a table says of its formula; a draft has neither id nor number."""
    known = isinstance(formula, RateFormula)
    return {
        "id": formula.id if isinstance(formula, RateFormula) else None,
        "number": formula.number if isinstance(formula, RateFormula) else None,
        "name": formula.name,
        "valid_from": formula.valid_from,
        "note": formula.note,
        "is_draft": not known,
        "answerable": formula.answerable,
    }


def explained(
    facts: TenantCollection, formula: RateFormula, span: Span, unit_id: str, query: Mapping[str, Any]
) -> Page:
    """The requests of a unit in the period, newest first: why each counts, and with what weight. Raises NoSuchTerm.

    With `term` those of its denominator, and with `counted` of these only what is in its numerator too, or is not.
    """
    match: dict[str, Any] = {**span.match(), **_of_units(formula, [unit_id])}
    if query.get("term"):
        match["$and"] = _of_term(formula, unit_id, query["term"], query.get("counted"))
    page = facts.page(match, sort="submitted_at", descending=True, cursor=query.get("cursor"), limit=query["limit"])

    def said(row: Document) -> Document:
        own = as_of(row, unit_id) if _is_each(formula) else row
        return {**own, **explain(formula, own)}

    return Page(each_readable(page.items, said), page.next)


def _of_term(formula: RateFormula, unit_id: str, code: str, counted: str | None) -> list[dict[str, Any]]:
    """As conditions of a query what `explain` says of one row. Raises NoSuchTerm."""
    term = next((one for one in formula.terms if one.code == code), None)
    if term is None:
        raise NoSuchTerm
    unit = unit_id if _is_each(formula) else None
    because = {place_of("excluded_because", unit): {"$in": [one.value for one in formula.excludes]}}
    out = [{**because, **({} if unit else {"excluded_unit_id": unit_id})}]
    wanted = [*term.denominator.parts(unit), {"$nor": [*out, *_weightless(formula, unit)]}]
    above = [*term.numerator.parts(unit)]
    if counted == Counted.IN:
        return [*wanted, *above]
    return [*wanted, {"$nor": [_all(above)]}] if counted == Counted.MISSED else wanted


def _weightless(formula: RateFormula, unit: str | None) -> list[dict[str, Any]]:
    """Rows whose first weighing gives them nothing."""
    conditions = [_all([*one.condition.parts(unit)]) for one in formula.weighings]
    return [
        {"$and": [condition, *({"$nor": [before]} for before in conditions[:place])]}
        for place, (one, condition) in enumerate(zip(formula.weighings, conditions, strict=True))
        if not one.weight
    ]


def _all(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """All of these; without any, every row."""
    return {"$and": parts} if parts else {}
