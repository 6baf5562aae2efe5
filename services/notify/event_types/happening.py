"""What happened, as rules and templates see it: an event's data, and what is known about the things its ids name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.notify.directory.domain import Thing

#: A replayed message older than this tells nobody: what it says is no longer news.
NEWS_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """`id` is the event's: notifications derive theirs from it, so a repeat never tells anybody twice."""

    id: str
    type: str
    at: datetime
    correlation: str
    data: Mapping[str, Any]
    replay: bool = False

    def is_old_news(self, now: datetime) -> bool:
        return self.replay and now - self.at > NEWS_FOR

    def strings(self, field: str) -> list[str]:
        """The ids or words in a field, one or many; none when it is absent or empty."""
        value = self.data.get(field)
        values = value if isinstance(value, list) else [value]
        return [item for item in values if isinstance(item, str) and item]


@dataclass(frozen=True, kw_only=True)
class Facts:
    happening: Happening
    things: Mapping[str, Thing]

    def values(self, path: str) -> list[str]:
        """What `data.<field>` or `data.<field>.<fact>` stands for here; see domain.py."""
        field, _, fact = path.removeprefix("data.").partition(".")
        named = self.happening.strings(field)
        if not fact:
            return named
        found = (getattr(self.things.get(identifier, Thing()), fact) for identifier in named)
        return [value for value in found if value]
