"""Reactions of exclusions: nobody decides about a request that counts for the unit no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.exclusions import use_cases
from services.requests.exclusions.ports import ExclusionsWork


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


def on_request_gone(uow: ExclusionsWork, message: Message) -> None:
    use_cases.end_waiting(uow, parse(message, _OfRequest).request_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.declined.v1": on_request_gone,
    "org.louyu.requests.request.cancelled.v1": on_request_gone,
    "org.louyu.requests.request.merged.v1": on_request_gone,
    "org.louyu.requests.request.recalled.v1": on_request_gone,
}
