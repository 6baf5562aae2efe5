"""Rates over HTTP: formulas with their versions, the table of units, and every request behind a rate."""

from datetime import date
from functools import partial
from typing import Any

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.files import XLSX
from chassis.http.schemas import page_of
from chassis.kernel.errors import Forbidden
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.facts.lists import Span, span_of
from services.requests.facts.record import COLLECTION
from services.requests.rates import lists, use_cases
from services.requests.rates.commands import Trial
from services.requests.rates.defaults import examples
from services.requests.rates.domain import RateFormula
from services.requests.rates.formula import FormulaDetails, check
from services.requests.rates.ports import RatesWork
from services.requests.rates.schemas import (
    RateComparisonQuery,
    RateComparisonView,
    RatedRequestsQuery,
    RatedRequestView,
    RateFormulaBody,
    RateFormulasView,
    RateFormulaView,
    RateQuery,
    RatesView,
    RateTrialBody,
)
from services.requests.rates.sheets import comparison_sheet, rates_sheet

blueprint = Blueprint("rates", __name__)


@blueprint.endpoint("GET", "/rate-formulas", permission=SIGNED_IN, returns=RateFormulasView)
def list_rate_formulas(call: Call[RatesWork]) -> Document:
    """All versions, the newest first, and how three cities rate. Units may read by what they are rated."""
    use_cases.units_seen(call.actor)
    return {"items": use_cases.list_formulas(call.uow), "examples": examples()}


@blueprint.endpoint(
    "POST",
    "/rate-formulas",
    permission="settings.manage",
    body=RateFormulaBody,
    returns=RateFormulaView,
    status=201,
    keyed=True,
)
def publish_rate_formula(call: Call[RatesWork], body: FormulaDetails) -> RateFormula:
    """Publish a new version, from a day on. What divides by zero or names an unknown fact is refused with the reason."""
    return use_cases.publish_formula(call.uow, call.actor, body, call.clock())


@blueprint.endpoint("POST", "/rate-formulas/try", permission="settings.manage", body=RateTrialBody, returns=RatesView)
def try_rate_formula(call: Call[RatesWork], body: Trial) -> Document:
    """What a formula would make of the requests of a period; nothing is stored."""
    check(body.formula)
    span = span_of({"first": body.first, "last": body.last}, call.clock())
    return lists.table(call.reads(COLLECTION), body.formula, span, None)


@blueprint.endpoint("GET", "/rate-formulas/<formula_id>", permission=SIGNED_IN, returns=RateFormulaView)
def get_rate_formula(call: Call[RatesWork], formula_id: str) -> RateFormula:
    """One version."""
    use_cases.units_seen(call.actor)
    return use_cases.find_formula(call.uow, formula_id)


@blueprint.endpoint(
    "POST", "/rate-formulas/<formula_id>/withdraw", permission="settings.manage", returns=RateFormulaView
)
def withdraw_rate_formula(call: Call[RatesWork], formula_id: str) -> RateFormula:
    """Take a version back; periods are counted by the one before."""
    return use_cases.withdraw_formula(call.uow, call.actor, formula_id=formula_id)


@blueprint.endpoint("GET", "/rates", permission=SIGNED_IN, query=RateQuery, returns=RatesView)
def show_rates(call: Call[RatesWork], query: dict[str, Any]) -> Document:
    """The rates of all units in a period, or of one's own units, each with its parts."""
    return _table(call, query)


@blueprint.endpoint("GET", "/sheets/rates", permission=SIGNED_IN, query=RateQuery, produces=XLSX)
def rates_as_sheet(call: Call[RatesWork], query: dict[str, Any]) -> Response:
    """The same as an XLSX file."""
    return rates_sheet(_table(call, query), partial(_names, call))


@blueprint.endpoint(
    "GET", "/rate-comparison", permission=SIGNED_IN, query=RateComparisonQuery, returns=RateComparisonView
)
def compare_rates(call: Call[RatesWork], query: dict[str, Any]) -> Document:
    """What several formulas make of the same requests of a period: units by formulas, each with its place and its parts."""
    return _beside(call, query)


@blueprint.endpoint("GET", "/sheets/rate-comparison", permission=SIGNED_IN, query=RateComparisonQuery, produces=XLSX)
def rate_comparison_as_sheet(call: Call[RatesWork], query: dict[str, Any]) -> Response:
    """The same as an XLSX file."""
    return comparison_sheet(_beside(call, query), partial(_names, call))


@blueprint.endpoint(
    "GET",
    "/rates/<unit_id>/requests",
    permission=SIGNED_IN,
    query=RatedRequestsQuery,
    returns=page_of(RatedRequestView),
)
def explain_rate(call: Call[RatesWork], unit_id: str, query: dict[str, Any]) -> Page:
    """The requests behind the rate of a unit: which terms each counts in, with what weight, or why it does not count."""
    units = use_cases.units_seen(call.actor)
    call.uow.units.get(unit_id)
    if units is not None and unit_id not in units:
        raise Forbidden(permission="work_order.handle")
    span = span_of(query, call.clock())
    return lists.explained(call.reads(COLLECTION), _formula(call, query, span.first), span, unit_id, query)


def _table(call: Call[RatesWork], query: dict[str, Any]) -> Document:
    units, span = use_cases.units_seen(call.actor), _span(call, query)
    return lists.table(call.reads(COLLECTION), _formula(call, query, span.first), span, units)


def _beside(call: Call[RatesWork], query: dict[str, Any]) -> Document:
    units, span = use_cases.units_seen(call.actor), _span(call, query)
    formulas = use_cases.formulas_beside(call.uow, query["formulas"], span.first)
    return lists.beside(call.reads(COLLECTION), formulas, span, units)


def _names(call: Call[RatesWork], units: list[str]) -> dict[str, str | None]:
    found = call.names({("unit", unit) for unit in units})
    return {unit: found[("unit", unit)] for unit in units}


def _span(call: Call[RatesWork], query: dict[str, Any]) -> Span:
    return span_of(query, call.clock())


def _formula(call: Call[RatesWork], query: dict[str, Any], day: date) -> RateFormula:
    asked = query.get("formula_id")
    return use_cases.find_formula(call.uow, asked) if asked else use_cases.formula_on(call.uow, day)
