"""Events of the rules of rising themes."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ThemeRulesChanged(Event):
    """A street office changed from what on a class of requests is rising; everything is looked at again."""

    rules_id: str
    changed: list[str]


EVENTS: Final[Events] = {"theme-rules": {"changed": ThemeRulesChanged}}
