"""The hotline over HTTP: sheets and steps in, results out, and the mapping of its columns and codes."""

from typing import Any, Final
from urllib.parse import quote

from flask import Response, request

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.language import language_of
from chassis.http.problems import InvalidFields
from chassis.http.reading import Content
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from chassis.sheets.sheet import CSV, MEDIA_TYPES
from services.requests.hotline import lists, reading, use_cases
from services.requests.hotline.commands import Incoming, Original, Plan, Rows, SheetIds
from services.requests.hotline.domain import HotlineSheet
from services.requests.hotline.mapping import HotlineMapping, MappingDetails
from services.requests.hotline.ports import HotlineWork
from services.requests.hotline.record import FILES, HotlineWhat
from services.requests.hotline.schemas import (
    HotlineFileQuery,
    HotlineFilesQuery,
    HotlineFileView,
    HotlineMappingBody,
    HotlineMappingView,
    HotlinePlanView,
    HotlineResultFileQuery,
    HotlineResultsQuery,
    HotlineResultsView,
    HotlineRowsBody,
    HotlineSheetDetailView,
    HotlineSheetQuery,
    HotlineSheetView,
    LacksView,
    ReturnedView,
    SheetIdsBody,
)
from services.requests.hotline.table import SheetField
from services.requests.hotline.use_cases import PERMISSION

blueprint = Blueprint("hotline", __name__)


class CellsAtFault(InvalidFields):
    """Pointers are row and column: `/3/电话`."""

    slug = "hotline-cells-at-fault"


_BYTES: Final = "application/octet-stream"


@blueprint.endpoint("GET", "/hotline-mapping", permission="request.triage", returns=HotlineMappingView)
def show_hotline_mapping(call: Call[HotlineWork]) -> HotlineMapping:
    """Which column of the hotline's sheets means what; the shipped mapping if the street office has set none."""
    return call.uow.hotline_mappings.current()


@blueprint.endpoint(
    "PUT", "/hotline-mapping", permission="settings.manage", body=HotlineMappingBody, returns=HotlineMappingView
)
def set_hotline_mapping(call: Call[HotlineWork], body: MappingDetails) -> HotlineMapping:
    """Set the mapping; sheets that are there keep what they became. Send If-Match."""
    return use_cases.set_mapping(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/hotline-mapping/lacking", permission="request.import", returns=LacksView)
def list_lacking_words(call: Call[HotlineWork]) -> Document:
    """For which codes of ours the mapping has no word: steps of these acts wait, and demands are not understood."""
    return {"items": call.uow.hotline_mappings.current().lacks}


@blueprint.endpoint("POST", "/hotline-mapping/lacking", permission="settings.manage", returns=HotlineMappingView)
def add_lacking_words(call: Call[HotlineWork]) -> HotlineMapping:
    """Add the shipped words for all that the mapping lacks; what waited for them goes on. Repeating it changes nothing."""
    return use_cases.add_lacking(call.uow, call.actor)


@blueprint.endpoint(
    "GET", "/hotline-mapping/history", permission="settings.manage", query=PageQuery, returns=HistoryPage
)
def hotline_mapping_history(call: Call[HotlineWork], query: dict[str, Any]) -> Page:
    """Who changed the mapping when, and what."""
    identifier = call.uow.hotline_mappings.current().id
    return history_of(call, "requests.hotline-mapping.events.v1", identifier, query)


@blueprint.endpoint(
    "POST",
    "/hotline-files",
    permission=PERMISSION,
    query=HotlineFileQuery,
    consumes=MEDIA_TYPES,
    most_bytes=reading.MOST_BYTES,
    returns=HotlinePlanView,
)
def take_hotline_file(call: Call[HotlineWork], query: dict[str, Any], content: Content) -> Document:
    """Work sheets or steps as XLSX or CSV: checked, or taken as a whole. The same file again changes nothing."""
    original = Original(name=query["name"], media_type=content.kind, data=content.data)
    incoming = reading.of_file(original, HotlineWhat(query["what"]), query["as_of"])
    return _done(call, incoming, applies=query["mode"] == "apply")


@blueprint.endpoint("POST", "/hotline-rows", permission=PERMISSION, body=HotlineRowsBody, returns=HotlinePlanView)
def take_hotline_rows(call: Call[HotlineWork], body: Rows) -> Document:
    """Work sheets or steps as JSON, for systems. All rows are taken or none; the same rows again change nothing."""
    return _done(call, reading.of_body(body), applies=body.apply)


@blueprint.endpoint(
    "GET", "/hotline-files", permission=PERMISSION, query=HotlineFilesQuery, returns=page_of(HotlineFileView)
)
def list_hotline_files(call: Call[HotlineWork], query: dict[str, Any]) -> Page:
    """The files that came in, newest first."""
    return lists.list_files(call.reads(FILES), query)


@blueprint.endpoint("GET", "/hotline-files/<file_id>/content", permission=PERMISSION, produces=_BYTES)
def download_hotline_file(call: Call[HotlineWork], file_id: str) -> Response:
    """A file as it goes back: the same bytes as it came with, but for the cells into which results are written."""
    call.actor.demand(PERMISSION)
    file = call.uow.hotline_files.get(file_id)
    numbers = {number: use_cases.sheet_id(call.tenant, number) for _, number in file.rows}
    sheets: dict[str, HotlineSheet] = {}
    if file.what is HotlineWhat.SHEETS:
        call.uow.hotline_sheets.prefetch(numbers.values())
        found = {number: call.uow.hotline_sheets.find(identifier) for number, identifier in numbers.items()}
        sheets = {number: sheet for number, sheet in found.items() if sheet}
    return _file(reading.going_back(file, sheets), file.name or f"12345.{'csv' if file.media_type == CSV else 'xlsx'}")


@blueprint.endpoint(
    "GET",
    "/hotline-sheets",
    permission=PERMISSION,
    query=HotlineSheetQuery,
    returns=page_of(HotlineSheetView),
)
def list_hotline_sheets(call: Call[HotlineWork], query: dict[str, Any]) -> Page:
    """The hotline's work sheets, newest first, and how each stands."""
    call.actor.demand(PERMISSION)
    return lists.list_sheets(call.reads("hotline_sheets"), query)


@blueprint.endpoint("GET", "/hotline-sheets/<sheet_id>", permission=PERMISSION, returns=HotlineSheetDetailView)
def show_hotline_sheet(call: Call[HotlineWork], sheet_id: str) -> Document:
    """One sheet with all its cells as they go back, and its steps in order of time."""
    sheet = use_cases.show_sheet(call.uow, call.actor, sheet_id=sheet_id)
    return {**vars(sheet), "cells": sheet.shown(), "version": sheet.version}


@blueprint.endpoint("POST", "/hotline-sheets/returns", permission=PERMISSION, body=SheetIdsBody, returns=ReturnedView)
def note_sheets_returned(call: Call[HotlineWork], body: SheetIds) -> Document:
    """Their results have gone back to the hotline. Repeating it changes nothing."""
    return {"items": use_cases.note_returned(call.uow, call.actor, call.clock, body)}


@blueprint.endpoint(
    "GET", "/hotline-results", permission=PERMISSION, query=HotlineResultsQuery, returns=HotlineResultsView
)
def list_hotline_results(call: Call[HotlineWork], query: dict[str, Any]) -> Document:
    """What goes back to the hotline, for systems that send rows: the result of each sheet, answered first first."""
    sheets, after = _results(call, query)
    items = [{**vars(one), "cells": one.result, "version": one.version} for one in sheets]
    return {"items": items, "next": after}


@blueprint.endpoint(
    "GET", "/hotline-results/content", permission=PERMISSION, query=HotlineResultFileQuery, produces=_BYTES
)
def download_hotline_results(call: Call[HotlineWork], query: dict[str, Any]) -> Response:
    """The same as CSV or XLSX, under the hotline's own headers; the header Louyu-Next is the cursor of what follows."""
    sheets, after = _results(call, query)
    header = call.uow.hotline_mappings.current().header(SheetField.NUMBER) or SheetField.NUMBER.value
    answer = _file(reading.result_file(sheets, header, query["format"]), f"12345.{query['format']}")
    if after:
        answer.headers["Louyu-Next"] = after
    return answer


def _results(call: Call[HotlineWork], query: dict[str, Any]) -> tuple[list[HotlineSheet], str | None]:
    call.actor.demand(PERMISSION)
    page = lists.list_results(call.reads("hotline_sheets"), query)
    ids = [row["_id"] for row in page.items]
    call.uow.hotline_sheets.prefetch(ids)
    return [call.uow.hotline_sheets.get(one) for one in ids], page.next


def _done(call: Call[HotlineWork], incoming: Incoming, *, applies: bool) -> Document:
    """Raises CellsAtFault, with the reason per cell, if it is to be applied and cannot."""
    do = use_cases.take if applies else use_cases.plan
    made: Plan = do(call.uow, call.actor, call.clock, incoming)
    language = language_of(request.headers.get("Accept-Language"))
    if applies and made.faults:
        raise CellsAtFault((f"/{one.row}/{one.column}", one.said(language)) for one in made.faults)
    faults = [{"row": one.row, "column": one.column, "detail": one.said(language)} for one in made.faults]
    return {**vars(made), "faults": faults}


def _file(data: bytes, name: str) -> Response:
    answer = Response(data, content_type=_BYTES)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
