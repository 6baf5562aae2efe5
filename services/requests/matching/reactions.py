"""Reactions of matching: when a need or resource opens, what fits is looked for in the background."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.matching import use_cases
from services.requests.matching.ports import MatchingWork


@dataclass(frozen=True)
class _Opened:
    listing_id: str


def on_opened(uow: MatchingWork, message: Message) -> None:
    use_cases.suggest_for(uow, parse(message, _Opened).listing_id)


HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.requests.listing.opened.v1": on_opened}
