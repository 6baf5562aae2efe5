"""Events of suggestions."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class SuggestionMade(Event):
    """Another listing may fit this one; each of the two sides is told. Repeated news of a listing is one message."""

    listing_id: str
    suggestion_id: str
    title: str
    other_id: str
    other_title: str
    owner_id: str
    unit_id: str | None
    score: int
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class SuggestionDismissed(Event):
    """The owner of one side said: not this. It is never suggested again, and its category a little less."""

    suggestion_id: str
    listing_id: str
    other_id: str
    category: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class SuggestionRestored(Event):
    """The owner who had said "not this" took it back: it is suggested again, and its category as before."""

    suggestion_id: str
    listing_id: str
    other_id: str
    category: str
    owner_id: str


EVENTS: Final[Events] = {
    "suggestion": {"made": SuggestionMade, "dismissed": SuggestionDismissed, "restored": SuggestionRestored}
}
