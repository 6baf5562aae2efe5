"""Events of rules: who changes whom is told is on record."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RuleChanged(Event):
    """A street office set for itself who is told of an event, or silenced a rule."""

    code: str
    enabled: bool


EVENTS: Final[Events] = {"rule": {"changed": RuleChanged}}
