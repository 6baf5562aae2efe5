"""Events of steps of ours. Texts are in none of them."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class HotlineStepEvent(Event):
    """What every event of a step says. `hotline_number` is the hotline's, `act` what we did."""

    step_id: str
    sheet_id: str
    hotline_number: str
    act: str


@dataclass(frozen=True, kw_only=True)
class HotlineStepNoted(HotlineStepEvent):
    """Something was done with a request of the hotline. Without `has_word` the step waits for the mapping."""

    has_word: bool


@dataclass(frozen=True, kw_only=True)
class HotlineStepNamed(HotlineStepEvent):
    """The mapping has a word for it now: it waits to go back."""


@dataclass(frozen=True, kw_only=True)
class HotlineStepReturned(HotlineStepEvent):
    """The step has gone back to the hotline."""


EVENTS: Final[Events] = {
    "hotline-step": {"noted": HotlineStepNoted, "named": HotlineStepNamed, "returned": HotlineStepReturned}
}
