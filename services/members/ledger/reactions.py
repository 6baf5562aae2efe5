"""Reactions of the ledger: deeds become hours and points, which are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import amounts_of, in_building
from services.members.ledger import use_cases
from services.members.ledger.commands import Attended, Revoked, WishFulfilled
from services.members.ledger.ports import LedgerWork


@dataclass(frozen=True)
class _Entry:
    kind: str
    amount: float
    building_id: str | None


def count_entry(message: Message) -> Sequence[Write]:
    entry = parse(message, _Entry)
    where = in_building(entry.building_id)
    return figures.counted(
        message, *(Count(f"ledger.{name}", by, where) for name, by in amounts_of(entry.kind, entry.amount).items())
    )


def on_attended(uow: LedgerWork, message: Message) -> None:
    attended = parse(message, Attended)
    if attended.credited:
        use_cases.record_attendance(uow, attended, message.time)


def on_revoked(uow: LedgerWork, message: Message) -> None:
    use_cases.reverse_deed(uow, parse(message, Revoked).registration_id, message.time)


@dataclass(frozen=True)
class _WishTakenBack:
    wish_id: str


def on_wish_taken_back(uow: LedgerWork, message: Message) -> None:
    use_cases.reverse_deed(uow, parse(message, _WishTakenBack).wish_id, message.time)


def on_wish_fulfilled(uow: LedgerWork, message: Message) -> None:
    use_cases.record_fulfilled_wish(uow, parse(message, WishFulfilled), message.time)


PROJECTIONS: Final[Mapping[str, Projection]] = {"org.louyu.members.ledger-entry.recorded.v1": count_entry}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.events.registration.attended.v1": on_attended,
    "org.louyu.events.registration.credited.v1": on_attended,
    "org.louyu.events.registration.attendance-revoked.v1": on_revoked,
    "org.louyu.events.registration.taken-back.v1": on_revoked,
    "org.louyu.requests.wish.fulfilled.v1": on_wish_fulfilled,
    "org.louyu.requests.wish.taken-back.v1": on_wish_taken_back,
}
