"""Reactions of releases: what is not solved after all stands on the public page no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.releases import use_cases
from services.requests.releases.ports import ReleasesWork


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


def on_unsolved(uow: ReleasesWork, message: Message) -> None:
    use_cases.take_off(uow, parse(message, _OfRequest).request_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.reopened.v1": on_unsolved,
    "org.louyu.requests.request.escalated.v1": on_unsolved,
    "org.louyu.requests.request.answer-withdrawn.v1": on_unsolved,
}
