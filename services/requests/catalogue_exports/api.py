"""The catalogue for others over HTTP."""

from typing import Any

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.language import language_of
from chassis.kernel.writes import Document
from services.requests.catalogue.domain import GONE
from services.requests.catalogue_classes.ports import ClassesWork
from services.requests.catalogue_exports import lists
from services.requests.catalogue_exports.record import Around, document_of
from services.requests.catalogue_exports.schemas import ClassFiguresView, HsdsView, SpanQuery
from services.requests.facts.lists import span_of
from services.requests.open311.record import JURISDICTIONS

blueprint = Blueprint("catalogue-exports", __name__)


@blueprint.endpoint("GET", "/hsds", permission=SIGNED_IN, returns=HsdsView)
def export_hsds(call: Call[ClassesWork]) -> Document:
    """The catalogue as Open Referral HSDS 3.0, for whoever is signed in and for any API key: what is offered, by whom,
    where and when, what to bring, and the classes with what other systems call them. Names are Chinese.
    """
    items = list(call.reads("catalogue_items").every({"status": {"$nin": GONE}}))
    units = {("unit", item["owner_unit_id"]) for item in items if item.get("owner_unit_id")}
    buildings = {("building", one) for item in items for one in item.get("building_ids", [])}
    names = call.names(units | buildings)
    office = call.reads(JURISDICTIONS).find_one({}) or {}
    around = Around(
        tenant=call.tenant,
        office=str(office.get("name") or ""),
        units={identifier: name for (kind, identifier), name in names.items() if kind == "unit"},
        buildings={identifier: name for (kind, identifier), name in names.items() if kind == "building"},
        tree=call.uow.class_trees.current(),
        tables=call.uow.code_tables.every(),
        now=call.clock(),
        language=language_of(request.headers.get("Accept-Language")),
    )
    return document_of(items, around)


@blueprint.endpoint(
    "GET", "/catalogue-classes/figures", permission="figures.read", query=SpanQuery, returns=ClassFiguresView
)
def figures_by_class(call: Call[ClassesWork], query: dict[str, Any]) -> dict[str, Any]:
    """Requests by class, summed up to the top; of this month unless days are given, a year at most."""
    call.actor.demand("figures.read")
    span = span_of(query, call.clock())
    tree = call.uow.class_trees.current()
    return lists.figures_by_class(tree, call.reads("request_facts"), span.match(), span.said())
