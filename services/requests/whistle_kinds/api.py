"""Kinds of whistles over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.whistle_kinds import use_cases
from services.requests.whistle_kinds.domain import KindDetails, WhistleKind
from services.requests.whistle_kinds.ports import WhistleKindsWork
from services.requests.whistle_kinds.schemas import (
    WhistleKindBody,
    WhistleKindQuery,
    WhistleKindsView,
    WhistleKindView,
)

blueprint = Blueprint("whistle-kinds", __name__)


@blueprint.endpoint("GET", "/whistle-kinds", permission=SIGNED_IN, query=WhistleKindQuery, returns=WhistleKindsView)
def list_whistle_kinds(call: Call[WhistleKindsWork], query: dict[str, Any]) -> Document:
    """The kinds of this street office: as shipped, or as it has changed them, and its own."""
    kinds = use_cases.list_kinds(call.uow, archived=query["archived"])
    return {"items": [{**vars(kind), "may_blow": use_cases.may_blow(call.actor, kind)} for kind in kinds]}


@blueprint.endpoint("GET", "/whistle-kinds/<code>", permission=SIGNED_IN, returns=WhistleKindView)
def get_whistle_kind(call: Call[WhistleKindsWork], code: str) -> WhistleKind:
    """One kind."""
    return use_cases.find_kind(call.uow, code)


@blueprint.endpoint(
    "PUT", "/whistle-kinds/<code>", permission="settings.manage", body=WhistleKindBody, returns=WhistleKindView
)
def set_whistle_kind(call: Call[WhistleKindsWork], code: str, body: KindDetails) -> WhistleKind:
    """Define a kind of this code, or change it; whistles that were blown keep what held. Send If-Match to change what you saw."""
    return use_cases.set_kind(call.uow, call.actor, code, body)


@blueprint.endpoint("POST", "/whistle-kinds/<code>/archive", permission="settings.manage", returns=WhistleKindView)
def archive_whistle_kind(call: Call[WhistleKindsWork], code: str) -> WhistleKind:
    """Nobody blows it any more; it stands again once it is set again."""
    return use_cases.archive_kind(call.uow, call.actor, code)


@blueprint.endpoint(
    "GET", "/whistle-kinds/<code>/history", permission="settings.manage", query=PageQuery, returns=HistoryPage
)
def whistle_kind_history(call: Call[WhistleKindsWork], code: str, query: dict[str, Any]) -> Page:
    """Who changed a kind when, and what was before and after."""
    kind = use_cases.find_kind(call.uow, code)
    return history_of(call, "requests.whistle-kind.events.v1", kind.id, query)
