"""Reactions of the clocks of call-backs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.call_back_clocks import use_cases
from services.requests.call_back_clocks.ports import CallBackClocksWork
from services.requests.clocks.use_cases import stop_of


@dataclass(frozen=True)
class _OfCall:
    call_back_id: str


def on_queued(uow: CallBackClocksWork, message: Message) -> None:
    use_cases.begin(uow, parse(message, _OfCall).call_back_id)


def on_over(uow: CallBackClocksWork, message: Message) -> None:
    stop_of(uow, parse(message, _OfCall).call_back_id, message.time)


def on_reinstated(uow: CallBackClocksWork, message: Message) -> None:
    use_cases.revive(uow, parse(message, _OfCall).call_back_id)


_OWN: Final = "org.louyu.requests.call-back"
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_OWN}.queued.v1": on_queued,
    f"{_OWN}.missed.v1": on_over,
    f"{_OWN}.answered.v1": on_over,
    f"{_OWN}.given-up.v1": on_over,
    f"{_OWN}.ended.v1": on_over,
    f"{_OWN}.reinstated.v1": on_reinstated,
}
