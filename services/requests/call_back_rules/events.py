"""Events of the rules of call-backs."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CallBackRulesChanged(Event):
    """A street office changed what callers ask, until when they call, or when they try again."""

    rules_id: str
    changed: list[str]


EVENTS: Final[Events] = {"call-back-rules": {"changed": CallBackRulesChanged}}
