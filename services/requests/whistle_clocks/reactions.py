"""Reactions of the clocks of whistles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.whistle_clocks import use_cases
from services.requests.whistle_clocks.ports import WhistleClocksWork
from services.requests.whistle_kinds.record import WhistleStep


@dataclass(frozen=True)
class _OfWhistle:
    whistle_id: str
    unit_id: str | None = None
    unit_ids: list[str] = field(default_factory=list)


def on_blown(uow: WhistleClocksWork, message: Message) -> None:
    use_cases.begin_clocks(uow, parse(message, _OfWhistle).whistle_id, message.time)


def on_step(step: WhistleStep, uow: WhistleClocksWork, message: Message) -> None:
    told = parse(message, _OfWhistle)
    units = [told.unit_id] if told.unit_id else told.unit_ids
    use_cases.stop_steps(uow, told.whistle_id, units, step, message.time)


@dataclass(frozen=True)
class _Rescheduled:
    due_at: datetime
    whistle_id: str | None = None
    step: str | None = None


def on_rescheduled(uow: WhistleClocksWork, message: Message) -> None:
    told = parse(message, _Rescheduled)
    if told.whistle_id and told.step:
        use_cases.follow_clock(uow, told.whistle_id, told.step, told.due_at)


_OWN: Final = "org.louyu.requests"
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_OWN}.whistle.blown.v1": on_blown,
    f"{_OWN}.whistle.signed-in.v1": partial(on_step, WhistleStep.SIGN_IN),
    f"{_OWN}.whistle.contacted.v1": partial(on_step, WhistleStep.CONTACT),
    f"{_OWN}.whistle.reported-in.v1": partial(on_step, WhistleStep.REPORT_IN),
    f"{_OWN}.whistle.unit-done.v1": partial(on_step, WhistleStep.FINISH),
    f"{_OWN}.whistle.unit-excused.v1": partial(on_step, WhistleStep.FINISH),
    f"{_OWN}.whistle.called-off.v1": partial(on_step, WhistleStep.FINISH),
    f"{_OWN}.whistle.ended.v1": partial(on_step, WhistleStep.FINISH),
    f"{_OWN}.clock.rescheduled.v1": on_rescheduled,
}
