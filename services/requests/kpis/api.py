"""KPIs over HTTP: definitions, what they come to, and the rows behind them."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.files import XLSX
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, each_readable
from services.requests.facts.lists import Span, span_of
from services.requests.kind_facts.record import FactKind
from services.requests.kpis import lists, reading, use_cases
from services.requests.kpis.authority import Viewer
from services.requests.kpis.commands import Preview
from services.requests.kpis.domain import GroupBy, Kpi, KpiDetails, check
from services.requests.kpis.errors import RowsAreNoRequests
from services.requests.kpis.ports import KpisWork
from services.requests.kpis.schemas import (
    KpiBody,
    KpiFactRowView,
    KpiPreviewBody,
    KpiQuery,
    KpiResultView,
    KpiRowsQuery,
    KpiRowView,
    KpisView,
    KpiView,
)
from services.requests.kpis.sheets import kpi_sheet

blueprint = Blueprint("kpis", __name__)
_NAMED: Final = {GroupBy.BUILDING: "building", GroupBy.UNIT: "unit"}


@blueprint.endpoint("GET", "/kpis", permission=SIGNED_IN, query=KpiQuery, returns=KpisView)
def list_kpis(call: Call[KpisWork], query: dict[str, Any]) -> Document:
    """The KPIs that the caller may see, each with its total of the period."""
    viewer, span = Viewer.of(call.actor), span_of(query, call.clock())
    shown = use_cases.list_kpis(call.uow, viewer)
    items = [{**vars(kpi), "total": lists.total_of(call.reads, kpi, span)} for kpi in shown]
    return {**span.said(), "items": items}


@blueprint.endpoint("POST", "/kpis/preview", permission="settings.manage", body=KpiPreviewBody, returns=KpiResultView)
def preview_kpi(call: Call[KpisWork], body: Preview) -> Document:
    """What a definition comes to; nothing is stored. What divides by zero or names an unknown fact is refused."""
    check(body.kpi)
    span = span_of({"first": body.first, "last": body.last}, call.clock())
    return _named(call, body.kpi, lists.measured(call.reads, body.kpi, span, Viewer(is_office=True)))


@blueprint.endpoint("GET", "/kpis/<code>", permission=SIGNED_IN, returns=KpiView)
def get_kpi(call: Call[KpisWork], code: str) -> Kpi:
    """One definition."""
    return use_cases.find_kpi(call.uow, Viewer.of(call.actor), code)


@blueprint.endpoint("PUT", "/kpis/<code>", permission="settings.manage", body=KpiBody, returns=KpiView)
def set_kpi(call: Call[KpisWork], code: str, body: KpiDetails) -> Kpi:
    """Define a KPI of this code, or change it. Send If-Match to change what you saw."""
    return use_cases.set_kpi(call.uow, call.actor, code, body)


@blueprint.endpoint("POST", "/kpis/<code>/remove", permission="settings.manage", returns=KpiView)
def remove_kpi(call: Call[KpisWork], code: str) -> Kpi:
    """Measure it no more; it is there again once it is defined again."""
    return use_cases.remove_kpi(call.uow, call.actor, code)


@blueprint.endpoint("GET", "/kpis/<code>/history", permission="settings.manage", query=PageQuery, returns=HistoryPage)
def kpi_history(call: Call[KpisWork], code: str, query: dict[str, Any]) -> Page:
    """Who changed a definition when, and what was before and after."""
    kpi = use_cases.find_kpi(call.uow, Viewer(is_office=True), code)
    return history_of(call, "requests.kpi.events.v1", kpi.id, query)


@blueprint.endpoint("GET", "/kpis/<code>/result", permission=SIGNED_IN, query=KpiQuery, returns=KpiResultView)
def kpi_result(call: Call[KpisWork], code: str, query: dict[str, Any]) -> Document:
    """The total and the groups of a period, as far as the caller may see them."""
    return _result(call, code, span_of(query, call.clock()))[1]


@blueprint.endpoint("GET", "/sheets/kpis/<code>", permission=SIGNED_IN, query=KpiQuery, produces=XLSX)
def kpi_as_sheet(call: Call[KpisWork], code: str, query: dict[str, Any]) -> Response:
    """The same as an XLSX file."""
    return kpi_sheet(*_result(call, code, span_of(query, call.clock())))


@blueprint.endpoint(
    "GET", "/kpis/<code>/requests", permission=SIGNED_IN, query=KpiRowsQuery, returns=page_of(KpiRowView)
)
def kpi_requests(call: Call[KpisWork], code: str, query: dict[str, Any]) -> Page:
    """The requests behind a KPI of requests or one of its groups, newest first. `/rows` is for every kind."""
    kpi, page = _rows(call, code, query)
    if kpi.kind is not FactKind.REQUEST:
        raise RowsAreNoRequests
    return page


@blueprint.endpoint(
    "GET", "/kpis/<code>/rows", permission=SIGNED_IN, query=KpiRowsQuery, returns=page_of(KpiFactRowView)
)
def kpi_rows(call: Call[KpisWork], code: str, query: dict[str, Any]) -> Page:
    """What is behind a KPI or one of its groups, newest first: requests, visits, wishes, whatever it counts."""
    return _rows(call, code, query)[1]


def _rows(call: Call[KpisWork], code: str, query: dict[str, Any]) -> tuple[Kpi, Page]:
    kpi = use_cases.find_kpi(call.uow, Viewer.of(call.actor), code)
    use_cases.require_rows(call.actor, kpi)
    page = lists.behind(call.reads, call.actor, kpi, span_of(query, call.clock()), query)
    named = reading.class_names(call.uow, kpi, [row["category"] for row in page.items if row.get("category")])
    kinds = reading.whistle_kind_names(call.uow, [row["kind_code"] for row in page.items if row.get("kind_code")])
    titled = reading.with_titles(call.reads, kpi, page.items)

    def said(row: Document) -> Document:
        kind = _called("whistle_kind", kinds, row.get("kind_code"))
        return {**row, **_called("category", named, row.get("category")), **kind}

    return kpi, Page(each_readable(titled, said), page.next)


def _called(what: str, named: reading.Names, code: str | None) -> Document:
    name, name_en = named.get(code or "", (None, None))
    return {what: code, f"{what}_name": name, f"{what}_name_en": name_en}


def _result(call: Call[KpisWork], code: str, span: Span) -> tuple[Kpi, Document]:
    viewer = Viewer.of(call.actor)
    kpi = use_cases.find_kpi(call.uow, viewer, code)
    return kpi, _named(call, kpi, lists.measured(call.reads, kpi, span, viewer))


def _named(call: Call[KpisWork], kpi: KpiDetails, result: Document) -> Document:
    if kpi.group_by in (GroupBy.CATEGORY, GroupBy.KIND):
        coded = reading.group_names(call.uow, kpi, [group["key"] for group in result["groups"] if group["key"]])
        said = [coded.get(group["key"], (None, None)) for group in result["groups"]]
        named = [
            {**group, "name": name, "name_en": name_en}
            for group, (name, name_en) in zip(result["groups"], said, strict=True)
        ]
        return {**result, "groups": named}
    kind = _NAMED.get(kpi.group_by)
    wanted = {(kind, group["key"]) for group in result["groups"] if kind and group["key"]}
    names: Mapping[Any, str | None] = call.names(wanted) if wanted else {}
    groups = [{**group, "name": names.get((kind, group["key"])), "name_en": None} for group in result["groups"]]
    return {**result, "groups": groups}
