"""Reactions of the clocks of supervisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.clocks.use_cases import stop_of
from services.requests.supervision_clocks import use_cases
from services.requests.supervision_clocks.ports import SupervisionClocksWork


@dataclass(frozen=True)
class _OfSupervision:
    supervision_id: str
    round: int = 1


def on_asked(uow: SupervisionClocksWork, message: Message) -> None:
    told = parse(message, _OfSupervision)
    use_cases.begin_round(uow, told.supervision_id, told.round)


def on_over(uow: SupervisionClocksWork, message: Message) -> None:
    stop_of(uow, parse(message, _OfSupervision).supervision_id, message.time)


@dataclass(frozen=True)
class _Resumed:
    supervision_id: str
    goes_on: bool = False


def on_resumed(uow: SupervisionClocksWork, message: Message) -> None:
    told = parse(message, _Resumed)
    use_cases.revive_clock(uow, told.supervision_id, message.time, goes_on=told.goes_on)


_OWN: Final = "org.louyu.requests.supervision"
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_OWN}.asked.v1": on_asked,
    f"{_OWN}.asked-again.v1": on_asked,
    f"{_OWN}.answered.v1": on_over,
    f"{_OWN}.ended.v1": on_over,
    f"{_OWN}.resumed.v1": on_resumed,
}
