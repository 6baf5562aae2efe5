"""Reactions of answering: units may end their work while a request is answered or merged, and that is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.answering import use_cases
from services.requests.service_requests.ports import RequestsWork


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


def on_taken_back(uow: RequestsWork, message: Message) -> None:
    use_cases.note_ended_meanwhile(uow, parse(message, _OfRequest).request_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.answer-withdrawn.v1": on_taken_back,
    "org.louyu.requests.request.unmerged.v1": on_taken_back,
}
