"""Reactions of the hotline: outcomes of its requests become results, and sheets are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from services.requests.figures import count, counting
from services.requests.hotline import use_cases
from services.requests.hotline.ports import HotlineWork
from services.requests.service_requests.sources import Source


@dataclass(frozen=True)
class _Resolved:
    request_id: str
    # Messages of before name no source.
    source: str | None = None


def on_resolved(uow: HotlineWork, message: Message) -> None:
    resolved = parse(message, _Resolved)
    if resolved.source == Source.HOTLINE:
        use_cases.answer(uow, resolved.request_id, message.time)


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


def on_answer_gone(uow: HotlineWork, message: Message) -> None:
    use_cases.unanswer(uow, parse(message, _OfRequest).request_id)


def on_mapping_changed(uow: HotlineWork, message: Message) -> None:
    """A timer reads them one by one: there may be thousands, and one that cannot be read must hold up no other."""
    uow.hotline_sheets.read_unread(message.time)


@dataclass(frozen=True)
class _Returned:
    # Messages of before do not say it.
    first: bool = True


def count_returned(message: Message) -> Sequence[Write]:
    """A sheet counts once, however often the hotline wants it done again."""
    return count(message, "hotline.returned") if parse(message, _Returned).first else []


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.hotline-sheet.received.v1": counting("hotline.received"),
    "org.louyu.requests.hotline-sheet.returned.v1": count_returned,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.resolved.v1": on_resolved,
    "org.louyu.requests.request.declined.v1": on_resolved,
    "org.louyu.requests.request.answer-withdrawn.v1": on_answer_gone,
    # It was answered with why nobody works on it.
    "org.louyu.requests.request.taken-up.v1": on_answer_gone,
    "org.louyu.requests.hotline-mapping.changed.v1": on_mapping_changed,
}
