"""Reactions of steps of ours: what happens to the hotline's requests, their orders, clocks and whistles is noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.clocks.record import Kind
from services.requests.hotline.words import OwnAct
from services.requests.hotline_steps import use_cases
from services.requests.hotline_steps.domain import Did
from services.requests.hotline_steps.ports import HotlineStepsWork


@dataclass(frozen=True)
class _Act:
    """What some of the messages say; the rest is None. `outcome` and `reason` of these are public words."""

    request_id: str | None = None
    unit_id: str | None = None
    unit_ids: tuple[str, ...] = ()
    kind: str | None = None
    outcome: str | None = None
    reason: str | None = None


def by_unit(act: OwnAct) -> Handler:
    def note(uow: HotlineStepsWork, message: Message) -> None:
        told = parse(message, _Act)
        # The clock of the request follows that of its unit; one act is one step.
        if told.request_id and told.kind in (None, Kind.WORK_ORDER.value):
            did = Did(act=act, at=message.time, unit_id=told.unit_id)
            use_cases.note(uow, told.request_id, did, cause=message.id)

    return note


def to_units(act: OwnAct) -> Handler:
    """The desk gives the work to units, or asks them for it again."""

    def note(uow: HotlineStepsWork, message: Message) -> None:
        told = parse(message, _Act)
        if told.request_id:
            units = told.unit_ids or ((told.unit_id,) if told.unit_id else ())
            use_cases.note(uow, told.request_id, Did(act=act, at=message.time, to_unit_ids=units), cause=message.id)

    return note


def by_desk(act: OwnAct, *, is_public: bool = False) -> Handler:
    """With `is_public` the requester is told the words, so the hotline may have them too."""

    def note(uow: HotlineStepsWork, message: Message) -> None:
        told = parse(message, _Act)
        if told.request_id:
            text = (told.outcome or told.reason or "") if is_public else ""
            use_cases.note(uow, told.request_id, Did(act=act, at=message.time, text=text), cause=message.id)

    return note


def on_mapping_changed(uow: HotlineStepsWork, message: Message) -> None:
    """A timer names them one by one: there may be thousands, and one that cannot be read must hold up no other."""
    uow.hotline_steps.name_unnamed(message.time)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.work-order.dispatched.v1": to_units(OwnAct.DISPATCH),
    "org.louyu.requests.work-order.accepted.v1": by_unit(OwnAct.ACCEPT),
    "org.louyu.requests.work-order.returned.v1": by_unit(OwnAct.RETURN),
    "org.louyu.requests.work-order.done.v1": by_unit(OwnAct.DONE),
    "org.louyu.requests.clock.paused.v1": by_unit(OwnAct.PAUSE),
    "org.louyu.requests.clock.resumed.v1": by_unit(OwnAct.RESUME),
    "org.louyu.requests.request.whistled.v1": to_units(OwnAct.DISPATCH),
    "org.louyu.requests.whistle.reported-in.v1": by_unit(OwnAct.ACCEPT),
    "org.louyu.requests.whistle.unit-done.v1": by_unit(OwnAct.DONE),
    "org.louyu.requests.request.findings-returned.v1": to_units(OwnAct.SEND_BACK),
    "org.louyu.requests.request.recalled.v1": by_desk(OwnAct.RECALL),
    "org.louyu.requests.request.supervised.v1": to_units(OwnAct.SUPERVISE),
    "org.louyu.requests.request.resolved.v1": by_desk(OwnAct.RESOLVE, is_public=True),
    "org.louyu.requests.request.declined.v1": by_desk(OwnAct.DECLINE, is_public=True),
    "org.louyu.requests.request.taken-up.v1": by_desk(OwnAct.TAKE_UP),
    "org.louyu.requests.request.reopened.v1": by_desk(OwnAct.REOPEN),
    "org.louyu.requests.request.answer-withdrawn.v1": by_desk(OwnAct.REOPEN),
    "org.louyu.requests.request.closed.v1": by_desk(OwnAct.CLOSE, is_public=True),
    "org.louyu.requests.call-back.answered.v1": by_desk(OwnAct.CALL_BACK),
    "org.louyu.requests.hotline-mapping.changed.v1": on_mapping_changed,
}
