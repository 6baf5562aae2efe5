"""An event as rules and templates see it: its data, and what is known of the things that its ids name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.notify.directory.domain import Thing
from services.notify.event_types.domain import EVENT_TYPES, OPEN_LISTS
from services.notify.news import is_old_news


@dataclass(frozen=True, kw_only=True)
class Happening:
    """`id` is that of the event. Ids of notifications derive from it, so a repeat tells nobody twice."""

    id: str
    type: str
    at: datetime
    correlation: str
    data: Mapping[str, Any]
    replay: bool = False

    @property
    def about(self) -> str:
        """The id of the thing that the event is about; empty if the event does not say."""
        known = EVENT_TYPES.get(self.type)
        return next(iter(self.strings(known.about)), "") if known else ""

    def is_old_news(self, now: datetime) -> bool:
        return is_old_news(replay=self.replay, at=self.at, now=now)

    def strings(self, field: str) -> list[str]:
        """The ids or words in a field, one or many; empty if the field is absent or empty."""
        value = self.data.get(field)
        values = value if isinstance(value, list) else [value]
        return [item for item in values if isinstance(item, str) and item]


@dataclass(frozen=True, kw_only=True)
class Facts:
    happening: Happening
    things: Mapping[str, Thing]

    def is_open(self, path: str) -> bool:
        """Whether the path is a list of conditions that the event sets itself, and it sets none."""
        return path in OPEN_LISTS and self.happening.data.get(path.removeprefix("data.")) == []

    def values(self, path: str) -> list[str]:
        """The values of `data.<field>` or `data.<field>.<fact>`; see domain.py."""
        field, _, fact = path.removeprefix("data.").partition(".")
        named = self.happening.strings(field)
        if not fact:
            return named
        found = (getattr(self.things.get(identifier, Thing()), fact) for identifier in named)
        return [value for value in found if value]
