"""Use cases of the hotline: sheets and steps come in all at once or not at all, and results go back."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.references import Reference, UnknownReference
from chassis.kernel.text import clean
from services.requests import references
from services.requests.hotline.checks import read_sheets, read_steps
from services.requests.hotline.commands import Incoming, Plan, PlannedRow, SheetIds
from services.requests.hotline.domain import Came, Demand, Heard, HotlineSheet, Outcome, Step
from services.requests.hotline.errors import FromTheFuture, TooManySheets
from services.requests.hotline.mapping import HotlineMapping, MappingDetails
from services.requests.hotline.ports import HotlineWork
from services.requests.hotline.record import HotlineFile, HotlineWhat
from services.requests.hotline.states import Status
from services.requests.hotline.table import SheetField
from services.requests.service_requests.asking import UNSORTED, known_category
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import STATES, Action
from services.requests.service_requests.use_cases import urge

PERMISSION: Final = "request.import"
#: Applied in one transaction, so that a file comes in as a whole. A street office gets some dozens a day.
MOST_ROWS: Final = 200
#: As long as a request may say it.
_TITLE, _DESCRIPTION = 120, 2000


def set_mapping(uow: HotlineWork, actor: Actor, details: MappingDetails) -> HotlineMapping:
    """Raises Forbidden, ColumnMissing, ColumnTwice, CodeUnknown, UnknownCategory, UnknownReference."""
    actor.demand("settings.manage")
    mapping = uow.hotline_mappings.to_change()
    mapping.change(details)
    for position, code in enumerate(details.codes):
        if code.field is SheetField.TOPIC:
            known_category(uow, code.ours)
        if code.field is SheetField.PLACE:
            uow.references.demand(Reference(references.BUILDING, code.ours, f"/codes/{position}/ours"))
    uow.units.prefetch([unit.unit_id for unit in details.units])
    for position, unit in enumerate(details.units):
        # A unit that was closed may keep its word.
        if uow.units.find(unit.unit_id) is None:
            raise UnknownReference(Reference(references.UNIT, unit.unit_id, f"/units/{position}/unit_id"))
    return mapping


def add_lacking(uow: HotlineWork, actor: Actor) -> HotlineMapping:
    """The shipped words for what the mapping lacks. Idempotent. Raises Forbidden, WordIsDemand."""
    actor.demand("settings.manage")
    mapping = uow.hotline_mappings.to_change()
    mapping.add_lacking()
    return mapping


def read_again(uow: HotlineWork, clock: Clock, sheet_id: str) -> None:
    """Words of a sheet that nobody understood, after the mapping was changed; what it still lacks waits on. Idempotent."""
    sheet = uow.hotline_sheets.get(sheet_id)
    sheet.read_at = None
    _act_on(uow, sheet, sheet.read_again(uow.hotline_mappings.current()), clock())


def plan(uow: HotlineWork, actor: Actor, clock: Clock, incoming: Incoming) -> Plan:
    """What the rows would do; stores nothing. Raises Forbidden, FromTheFuture, TooManySheets."""
    as_of = _allowed(actor, clock, incoming)
    if incoming.what is HotlineWhat.STEPS:
        steps, faults = read_steps(uow.hotline_mappings.current(), incoming.headers, incoming.rows)
        return Plan(rows=_planned_steps(uow, actor.tenant, steps), faults=faults)
    sheets, faults = read_sheets(uow.hotline_mappings.current(), incoming.headers, incoming.rows, as_of)
    return Plan(rows=_planned(uow, actor.tenant, sheets), faults=faults)


def take(uow: HotlineWork, actor: Actor, clock: Clock, incoming: Incoming) -> Plan:
    """Takes the rows, if none of them is at fault. Idempotent. Raises what `plan` raises."""
    as_of, planned = _allowed(actor, clock, incoming), plan(uow, actor, clock, incoming)
    if planned.faults:
        return planned
    mapping = uow.hotline_mappings.current()
    if incoming.what is HotlineWhat.STEPS:
        _take_steps(uow, actor, clock(), mapping, read_steps(mapping, incoming.headers, incoming.rows)[0])
    else:
        sheets, _ = read_sheets(mapping, incoming.headers, incoming.rows, as_of)
        for _, came in sheets:
            _take_sheet(uow, actor, clock(), mapping, came)
    return Plan(rows=planned.rows, faults=(), file_id=_kept(uow, actor, clock, incoming, planned, as_of), applied=True)


def answer(uow: HotlineWork, request_id: str, at: datetime) -> None:
    """The request is resolved: its closing record is the result of its sheet. Idempotent. Raises NoSuchRequest."""
    sheet, request = uow.hotline_sheets.of_request(request_id), uow.requests.get(request_id)
    if sheet and request.closing:
        sheet.answer(request.closing, uow.hotline_mappings.current(), at)


def unanswer(uow: HotlineWork, request_id: str) -> None:
    """The answer to the request was withdrawn, or it is taken up after it was declined. Idempotent."""
    sheet = uow.hotline_sheets.of_request(request_id)
    if sheet:
        sheet.unanswer()


def note_returned(uow: HotlineWork, actor: Actor, clock: Clock, said: SheetIds) -> Sequence[HotlineSheet]:
    """Idempotent. Raises Forbidden, NoSuchHotlineSheet, NotNow."""
    actor.demand(PERMISSION)
    uow.hotline_sheets.prefetch(said.sheet_ids)
    sheets = [uow.hotline_sheets.get(one) for one in dict.fromkeys(said.sheet_ids)]
    for sheet in sheets:
        sheet.note_returned(clock())
    return sheets


def show_sheet(uow: HotlineWork, actor: Actor, *, sheet_id: str) -> HotlineSheet:
    """With who called. Raises Forbidden, NoSuchHotlineSheet."""
    actor.demand(PERMISSION)
    return uow.hotline_sheets.get(sheet_id)


def sheet_id(tenant: TenantId, number: str) -> str:
    return derived_id(tenant, "hotline-sheet", number)


def _allowed(actor: Actor, clock: Clock, incoming: Incoming) -> datetime:
    actor.demand(PERMISSION)
    now = clock()
    if incoming.as_of and incoming.as_of > now:
        raise FromTheFuture
    if len(incoming.rows) > MOST_ROWS:
        raise TooManySheets(most=MOST_ROWS)
    return incoming.as_of or now


def _planned(uow: HotlineWork, tenant: TenantId, sheets: Sequence[tuple[int, Came]]) -> list[PlannedRow]:
    ids = {came.number: sheet_id(tenant, came.number) for _, came in sheets}
    uow.hotline_sheets.prefetch(ids.values())
    found = {number: uow.hotline_sheets.find(identifier) for number, identifier in ids.items()}
    return [
        PlannedRow(
            row=row,
            number=came.number,
            title=came.title,
            outcome=sheet.compared(came) if (sheet := found[came.number]) else Outcome.NEW,
        )
        for row, came in sheets
    ]


def _planned_steps(uow: HotlineWork, tenant: TenantId, steps: Sequence[tuple[int, str, Step]]) -> list[PlannedRow]:
    uow.hotline_sheets.prefetch({sheet_id(tenant, number) for _, number, _ in steps})
    found = []
    for row, number, step in steps:
        identifier = sheet_id(tenant, number)
        sheet = uow.hotline_sheets.find(identifier)
        known = sheet is not None and (step in sheet.steps or _is_ours(uow, identifier, step))
        outcome = Outcome.UNCHANGED if known else Outcome.NEW
        found.append(PlannedRow(row=row, number=number, title=step.step, outcome=outcome))
    return found


def _take_steps(
    uow: HotlineWork, actor: Actor, at: datetime, mapping: HotlineMapping, steps: Sequence[tuple[int, str, Step]]
) -> None:
    by_number: dict[str, list[Step]] = {}
    for _, number, step in steps:
        by_number.setdefault(number, []).append(step)
    for number, own in by_number.items():
        identifier = sheet_id(actor.tenant, number)
        sheet = uow.hotline_sheets.find(identifier)
        if sheet is None:
            # The log may be faster than the sheet: the steps wait for it.
            sheet = uow.hotline_sheets.add(HotlineSheet.await_(number, identifier=identifier, at=at))
        theirs = [one for one in own if not _is_ours(uow, identifier, one)]
        _act_on(uow, sheet, sheet.add_steps(theirs, mapping), at)


def _take_sheet(uow: HotlineWork, actor: Actor, at: datetime, mapping: HotlineMapping, came: Came) -> None:
    identifier = sheet_id(actor.tenant, came.number)
    sheet = uow.hotline_sheets.find(identifier)
    if sheet is not None and sheet.status is not Status.AWAITED:
        _act_on(uow, sheet, sheet.update(came, mapping), at)
        return
    if sheet is None:
        sheet = uow.hotline_sheets.add(HotlineSheet.await_(came.number, identifier=identifier, at=at))
    request = uow.requests.add(_request(uow, actor, at, mapping, came))
    sheet.receive(came, request_id=request.id, request_number=request.number)


def _is_ours(uow: HotlineWork, identifier: str, step: Step) -> bool:
    """Whether it is a step of our own that comes back with the hotline's log."""
    return (step.step, step.at) in uow.hotline_steps.written(identifier)


def _act_on(uow: HotlineWork, sheet: HotlineSheet, heard: Heard, at: datetime) -> None:
    """Opens the request again as a call-back does that overrules, or urges its units; what cannot be done is told too.

    What nobody understands is put aside, and administrators are told that the mapping lacks words.
    """
    if heard.unknown:
        sheet.put_aside(heard.unknown, at)
        mapping = uow.hotline_mappings.to_change()
        for lack in mapping.lacks:
            if lack.field == "state":
                mapping.miss(lack)
    if not heard or sheet.request_id is None:
        return
    did = False
    if heard.demand:
        request, reason = uow.requests.get(sheet.request_id), f"市热线：{heard.words}"
        redo = heard.demand is Demand.REDO
        did = STATES.allows(request.status, Action.OVERRULE if redo else Action.SUPERVISE)
        if did and redo:
            request.note_overruled(reason)
        elif did:
            urge(uow, request, reason, at, by=None)
    sheet.hear(heard, at, did=did)


def _request(uow: HotlineWork, actor: Actor, at: datetime, mapping: HotlineMapping, came: Came) -> ServiceRequest:
    # What no word of the mapping means may be a code of a table, such as those of the national standard.
    header = mapping.header(SheetField.TOPIC)
    topic = next((cell.text for cell in came.cells if cell.header == header), "")
    category = came.category or uow.code_tables.class_of(topic)
    known = category and uow.catalogue_items.has_category(category)
    # A building that was closed is a place that the mapping does not know: one row must not stop the file of a day.
    gone = came.building_id and uow.references.has_ended(references.BUILDING.name, came.building_id)
    return ServiceRequest.submit(
        Asked(
            title=_cut(clean(came.title), _TITLE),
            description=_cut(clean(came.content, lines=True), _DESCRIPTION),
            catalogue_item_id=None,
            building_id=None if gone else came.building_id,
            enterprise_id=None,
        ),
        # From the number, so that two who import it at once make one request.
        identifier=derived_id(actor.tenant, "hotline-request", came.number),
        number=new_number(at),
        category=category if known and category else UNSORTED,
        time_limit_days=mapping.days(came.kind),
        # Nobody of ours: the hotline answers to who called.
        requester_id=derived_id(actor.tenant, "hotline"),
        source=Source.HOTLINE,
        at=at,
    )


def _cut(text: str, most: int) -> str:
    """The whole text stays on the sheet."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _kept(
    uow: HotlineWork, actor: Actor, clock: Clock, incoming: Incoming, planned: Plan, as_of: datetime
) -> str | None:
    """The id of the file, which is kept once."""
    original = incoming.original
    if original is None:
        return None
    identifier = derived_id(actor.tenant, "hotline-file", incoming.what, sha256(original.data).hexdigest())
    if uow.hotline_files.find(identifier) is None:
        uow.hotline_files.keep(
            HotlineFile(
                id=identifier,
                what=incoming.what,
                **vars(original),
                rows=[(one.row, one.number) for one in planned.rows],
                as_of=as_of,
                received_at=clock(),
                received_by=actor.person_id,
            )
        )
    return identifier
