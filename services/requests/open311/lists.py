"""What outside systems read: services with their definitions, and requests that came in by Open311."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.ids import keyed_id
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.persistence.names import Named
from chassis.persistence.reads import Page, TenantCollection
from services.requests.catalogue.domain import GONE
from services.requests.clocks.lists import due_of
from services.requests.keyed import Keyed
from services.requests.open311.attributes import attributes_of
from services.requests.open311.domain import TITLE, Paged, Service, Wanted
from services.requests.open311.errors import NoSuchReport, NoSuchService
from services.requests.open311.record import REPORTS, Report, report_of
from services.requests.open311.states import standing_of
from services.requests.service_requests.states import STATES

Reads = Callable[[str], TenantCollection]
Names = Callable[[set[Named]], Mapping[Named, str | None]]
_OFFERED: Final = {"status": {"$nin": GONE}}
_TITLE: Final = Text(
    zh="标题：一句话说明诉求；不填则为服务事项的名称",
    en="A title of one line; the name of the service when it is empty",
)
_BRING: Final = Text(zh="请准备：{material}", en="Please have ready: {material}")
_REPLIED: Final = Text(zh="{state}：{reply}", en="{state}: {reply}")
_MERGED: Final = Text(zh="{state}，请查询 {into}", en="{state}: it goes on as {into}")
#: Digits of a coordinate that everybody sees: about a hundred metres.
_PUBLIC_DIGITS: Final = 3


def list_services(reads: Reads, language: str) -> list[Document]:
    """All of them: the contract knows no pages here."""
    tree = reads("catalogue_class_trees").find_one({}) or {"classes": []}
    classes = {one["code"]: (one["name"], one["name_en"]) for one in tree["classes"]}
    rows = reads("catalogue_items").every(_OFFERED, sort="category")
    return [Service(row).shown(language, classes) for row in rows]


def define_service(items: TenantCollection, tenant: TenantId, code: str, language: str) -> Document:
    """What the service asks for. Raises NoSuchService."""
    item = items.find_one({"_id": keyed_id(tenant, Keyed.CATALOGUE_ITEMS, code), **_OFFERED})
    if item is None:
        raise NoSuchService
    told = [_BRING.render(language, {"material": material}) for material in item["materials"]]
    filled_in = attributes_of(item.get("form"), language)
    taken = {attribute["code"] for attribute in filled_in}
    title = [] if TITLE in taken else [_attribute(TITLE, "string", _TITLE.render(language), variable=True)]
    # Nothing to fill in: words for whoever is going to ask.
    bring = [_attribute(f"material_{number}", "text", words) for number, words in enumerate(told, 1)]
    attributes = [*title, *filled_in, *(one for one in bring if one["code"] not in taken)]
    numbered = [{**attribute, "order": order} for order, attribute in enumerate(attributes, 1)]
    return {"service_code": code, "attributes": numbered}


def _attribute(code: str, datatype: str, description: str, *, variable: bool = False) -> Document:
    return {
        "variable": variable,
        "code": code,
        "datatype": datatype,
        "required": False,
        "datatype_description": "",
        "description": description,
    }


class Shown:
    """Shows requests to `viewer`: all that it posted to the system itself, no free text and no exact place to others."""

    def __init__(
        self, reads: Reads, names: Names, viewer: Actor | None, language: str, *, extended: bool = False
    ) -> None:
        self._items, self._clocks, self._requests = reads("catalogue_items"), reads("clocks"), reads("service_requests")
        self._reports, self._followed = reads(REPORTS), frozenset[str]()
        self._names, self._viewer, self._language, self._extended = names, viewer, language, extended

    def all(self, rows: list[Document]) -> list[Document]:
        reports = [report_of(row) for row in rows]
        items = self._items_of({report.item_id for report in reports if report.item_id})
        named = {("unit", report.unit_id) for report in reports if report.unit_id}
        named |= {("building", report.place.address_id) for report in reports if report.place.address_id}
        known, due = self._names(named), due_of(self._clocks, [report.id for report in reports])
        self._followed = self._reports_among({report.merged_into_id for report in reports if report.merged_into_id})
        shown = [self._one(report, items.get(report.item_id or ""), known, due.get(report.id)) for report in reports]
        return self._more(reports, shown) if self._extended else shown

    def _more(self, reports: list[Report], shown: list[Document]) -> list[Document]:
        """With what `extensions=true` adds: our own words, and to the system that posted it, what was filled in."""
        own = [report.id for report in reports if self._is_own(report)]
        found = self._requests.find({"_id": {"$in": own}}, limit=max(1, len(own)), only=("_id", "answers"))
        answers = {row["_id"]: row.get("answers") or {} for row in found}
        return [
            {**one, "extended_attributes": self._extras(report), "attributes": _filled(answers.get(report.id, {}))}
            for report, one in zip(reports, shown, strict=True)
        ]

    def _extras(self, report: Report) -> Document:
        return {
            "state": report.state.value,
            "state_name": STATES.states[report.state].render(self._language),
            "unit_id": report.unit_id or "",
            **({"account_id": report.account_id or ""} if self._is_own(report) else {}),
            **({"merged_into_id": report.merged_into_id} if report.merged_into_id in self._followed else {}),
            **({"split_from_id": report.split_from_id} if report.split_from_id else {}),
        }

    def _is_own(self, report: Report) -> bool:
        return self._viewer is not None and self._viewer.person_id == report.key_id

    def _reports_among(self, identifiers: set[str]) -> frozenset[str]:
        """Those that outside systems can read: what was merged may go on in one that did not come in this way."""
        match = {"_id": {"$in": sorted(identifiers)}}
        rows = self._reports.find(match, limit=len(identifiers), only=("_id",)) if identifiers else []
        return frozenset(row["_id"] for row in rows)

    def _notes(self, report: Report, *, own: bool) -> str:
        """The state in words, with where it goes on, or the reply to the system that posted it."""
        words = STATES.states[report.state].render(self._language)
        if report.merged_into_id in self._followed:
            return _MERGED.render(self._language, {"state": words, "into": report.merged_into_id})
        reply = report.merged_into_number or report.reply
        return _REPLIED.render(self._language, {"state": words, "reply": reply}) if own and reply else words

    def _items_of(self, identifiers: set[str]) -> Mapping[str, Service]:
        rows = self._items.find({"_id": {"$in": sorted(identifiers)}}, limit=max(1, len(identifiers)))
        return {row["_id"]: Service(row) for row in rows}

    def _one(
        self, report: Report, service: Service | None, names: Mapping[Named, str | None], due: datetime | None
    ) -> Document:
        own = self._is_own(report)
        place, language = report.place, self._language
        building = names.get(("building", place.address_id or "")) or ""
        digits = None if own else _PUBLIC_DIGITS
        return {
            "service_request_id": report.id,
            "status": standing_of(report.state).value,
            "status_notes": self._notes(report, own=own),
            "service_name": service.name(language) if service else "",
            "service_code": service.code if service else "",
            "description": report.description if own else "",
            "agency_responsible": names.get(("unit", report.unit_id or "")) or "",
            "service_notice": notice_of(service.item["time_limit_days"] if service else None, language),
            "requested_datetime": said(report.requested_at),
            "updated_datetime": said(report.updated_at),
            "expected_datetime": said(due) if due else "",
            "address": (own and place.address_string) or building,
            "address_id": place.address_id or "",
            "zipcode": "",
            "lat": _rounded(place.lat, digits),
            "long": _rounded(place.long, digits),
            "media_url": (own and report.media_url) or "",
        }


def _filled(answers: Mapping[str, Any]) -> list[Document]:
    """What was filled in, one value each: one of several is an attribute of its own, as it was posted."""
    return [
        {"code": code, "value": value}
        for code, given in answers.items()
        for value in (given if isinstance(given, list) else [given])
    ]


_NOTICE: Final = Text(zh="承诺 {days} 个工作日内办结。", en="To be solved within {days} working days.")


def notice_of(days: int | None, language: str) -> str:
    return _NOTICE.render(language, {"days": days}) if days else ""


def said(at: datetime) -> str:
    """A moment as the contract has it (W3C), in local time."""
    return at.astimezone(LOCAL).isoformat(timespec="seconds")


def _rounded(coordinate: float | None, digits: int | None) -> float | None:
    return coordinate if coordinate is None or digits is None else round(coordinate, digits)


def find_reports(reports: TenantCollection, tenant: TenantId, wanted: Wanted) -> Page:
    """The newest that fit, one page of them. Raises BadCursor."""
    if wanted.ids:
        rows = reports.find({"_id": {"$in": wanted.ids}}, limit=len(wanted.ids))
        return Page(sorted(rows, key=lambda row: row["requested_at"], reverse=True), None)
    return paged(reports, _match(tenant, wanted), "requested_at", wanted, descending=True)


def paged(rows: TenantCollection, match: Document, sort: str, wanted: Paged, *, descending: bool) -> Page:
    """The page that is wanted, by its number or by a cursor. Raises BadCursor."""
    cursor = wanted.cursor
    if not cursor and wanted.before:
        cursor = rows.cursor_behind(wanted.before, match, sort=sort, descending=descending)
        if cursor is None:
            return Page([], None)
    return rows.page(match, sort=sort, descending=descending, cursor=cursor, limit=wanted.page_size)


def find_report(reports: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchReport."""
    row = reports.find_one({"_id": identifier})
    if row is None:
        raise NoSuchReport
    return row


def _match(tenant: TenantId, wanted: Wanted) -> Document:
    match: Document = {"requested_at": {"$gte": wanted.span.start, "$lte": wanted.span.end}}
    if wanted.codes:
        match["item_id"] = {"$in": [keyed_id(tenant, Keyed.CATALOGUE_ITEMS, code) for code in wanted.codes]}
    if wanted.standings:
        match["standing"] = {"$in": wanted.standings}
    bounds = {"$gt": wanted.updated_after, "$lt": wanted.updated_before}
    if updated := {operator: at for operator, at in bounds.items() if at}:
        match["updated_at"] = updated
    return match
