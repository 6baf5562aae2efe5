"""Reads of rates: the table of all units, formulas side by side, and the requests behind a rate, each explained."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable
from services.requests.facts.lists import Span, each_unit, handled, rows_of
from services.requests.facts.record import Condition, as_of, place_of
from services.requests.rates.domain import RateFormula
from services.requests.rates.errors import NoSuchTerm
from services.requests.rates.formula import Answerable, FormulaDetails
from services.requests.rates.scoring import Counted, explain, ranks, score, unit_in


def table(facts: TenantCollection, formula: FormulaDetails, span: Span, units: Sequence[str] | None) -> Document:
    """A row per unit that had requests in the period, the best first; and the whole street office, for who sees all."""
    rows = rows_of(facts, _of_units(formula, span, units))
    scored = [{"unit_id": unit, **cell} for unit, cell in _scored(formula, rows, units).items()]
    scored.sort(key=lambda one: (one["value"] is None, -(one["value"] or 0), one["unit_id"]))
    return {
        **span.said(),
        "formula": named(formula),
        "units": scored,
        "whole": vars(score(formula, rows)) if units is None else None,
    }


def beside(
    facts: TenantCollection, formulas: Sequence[RateFormula], span: Span, units: Sequence[str] | None
) -> Document:
    """What each formula makes of the same requests: a row per unit, with a cell per formula in their order."""
    # Once for all formulas that ask the same units.
    asked = {formula.answerable: formula for formula in formulas}
    rows = {who: rows_of(facts, _of_units(formula, span, units)) for who, formula in asked.items()}
    scored = [_scored(formula, rows[formula.answerable], units) for formula in formulas]
    nothing: list[Document] = [{"rank": None, **vars(score(formula, []))} for formula in formulas]
    lines: list[Document] = [
        {"unit_id": unit, "cells": [of.get(unit, none) for of, none in zip(scored, nothing, strict=True)]}
        for unit in sorted({unit for of in scored for unit in of})
    ]
    lines.sort(key=_places)
    return {
        **span.said(),
        "formulas": [named(one) for one in formulas],
        "units": lines,
        "whole": [vars(score(one, rows[one.answerable])) for one in formulas] if units is None else None,
    }


def _places(line: Document) -> list[tuple[bool, int]]:
    return [(cell["rank"] is None, cell["rank"] or 0) for cell in line["cells"]]


def _of_units(formula: FormulaDetails, span: Span, units: Sequence[str] | None) -> dict[str, Any]:
    if _is_each(formula):
        return {**span.match(), **handled(units)}
    return {**span.match(), unit_in(formula): {"$ne": None} if units is None else {"$in": list(units)}}


def _scored(formula: FormulaDetails, rows: Sequence[Document], units: Sequence[str] | None) -> dict[str, Document]:
    """By unit; its place among all is told to whoever sees all."""
    by_unit: dict[str, list[Document]] = defaultdict(list)
    for row in each_unit(rows, units) if _is_each(formula) else rows:
        by_unit[row[unit_in(formula)]].append(row)
    scores = {unit: score(formula, of_unit) for unit, of_unit in by_unit.items()}
    places = ranks([one.value for one in scores.values()]) if units is None else [None] * len(scores)
    return {unit: {"rank": place, **vars(one)} for (unit, one), place in zip(scores.items(), places, strict=True)}


def _is_each(formula: FormulaDetails) -> bool:
    return formula.answerable is Answerable.EACH


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

    With `term` those of its denominator, and with `counted` of these only what is in its numerator too, or is not;
    of a deduction all that count, what it takes points for, or what it does not.
    """
    match: dict[str, Any] = _of_units(formula, span, [unit_id])
    if query.get("term"):
        match["$and"] = _of_part(formula, unit_id, query["term"], query.get("counted"))
    page = facts.page(match, sort="submitted_at", descending=True, cursor=query.get("cursor"), limit=query["limit"])

    def said(row: Document) -> Document:
        own = as_of(row, unit_id) if _is_each(formula) else row
        return {**own, **explain(formula, own)}

    return Page(each_readable(page.items, said), page.next)


def _of_part(formula: RateFormula, unit_id: str, code: str, counted: str | None) -> list[dict[str, Any]]:
    """As conditions of a query what `explain` says of one row. Raises NoSuchTerm."""
    unit = unit_id if _is_each(formula) else None
    out = {place_of("excluded_because", unit_id): {"$in": [one.value for one in formula.excludes]}}
    for term in formula.terms:
        if term.code == code:
            wanted = [*term.denominator.parts(unit), {"$nor": [out, *_weightless(formula, unit)]}]
            return [*wanted, *_counting(term.numerator, unit, counted)]
    for deduction in formula.deductions:
        if deduction.code == code:
            return [{"$nor": [out]}, *_counting(deduction.condition, unit, counted)]
    raise NoSuchTerm


def _counting(condition: Condition, unit: str | None, counted: str | None) -> list[dict[str, Any]]:
    parts = [*condition.parts(unit)]
    if counted == Counted.IN:
        return parts
    return [{"$nor": [_all(parts)]}] if counted == Counted.MISSED else []


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
