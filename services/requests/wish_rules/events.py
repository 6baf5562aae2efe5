"""Events of the rules of wishes."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WishRulesChanged(Event):
    """A street office changed what it looks at, how many wishes one person may hold, and how long silence lasts."""

    rules_id: str
    changed: list[str]


EVENTS: Final[Events] = {"wish-rules": {"changed": WishRulesChanged}}
