"""Events of the hotline. Who called, and what they said, is in none of them."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class HotlineEvent(Event):
    """What every event of a sheet says. `hotline_number` is the hotline's, `number` that of our request."""

    sheet_id: str
    hotline_number: str
    request_id: str | None
    number: str | None


@dataclass(frozen=True, kw_only=True)
class HotlineSheetReceived(HotlineEvent):
    """A work sheet came in and has become a request; `kind` is our code."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class HotlineSheetUnanswered(HotlineEvent):
    """Our answer was withdrawn, or what was declined is taken up: the sheet is under way again, and waits for another result."""


@dataclass(frozen=True, kw_only=True)
class HotlineSheetUpdated(HotlineEvent):
    """A newer sheet of the same number says something else in these columns."""

    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class HotlineStepsTaken(HotlineEvent):
    """Steps of the hotline were added to the sheet, which may be still to come."""

    steps: int


@dataclass(frozen=True, kw_only=True)
class HotlineSheetAnswered(HotlineEvent):
    """The request is resolved: its closing record waits to go back to the hotline."""

    solved: bool
    #: With it, it is not solved.
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class HotlineSheetHeard(HotlineEvent):
    """The hotline says what the caller thinks, or wants something done: `demand` is redo, urge or null.

    `did`: the request was opened again, or its units were urged. `satisfied` is satisfied, mostly or unsatisfied,
    `solved` is solved, partly or unsolved; null for what is not said anew.
    """

    demand: str | None
    did: bool
    satisfied: str | None
    solved: str | None


@dataclass(frozen=True, kw_only=True)
class HotlineSheetReturned(HotlineEvent):
    """The result has gone back to the hotline; `first` unless one has before."""

    first: bool


@dataclass(frozen=True, kw_only=True)
class HotlineMappingChanged(Event):
    """Columns or codes of the hotline mean something else from now on; `changed` names what."""

    mapping_id: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class HotlineMappingLacked(Event):
    """A word was needed that the mapping lacks: for a `step` of ours, or for a `state` that the hotline may want.

    `code` is ours. What needed it waits until the mapping has a word; told once for each.
    """

    mapping_id: str
    field: str
    code: str


@dataclass(frozen=True, kw_only=True)
class HotlineSheetUnread(HotlineEvent):
    """A word of the hotline is not understood and waits for the mapping, or `is_read` after all."""

    is_read: bool


EVENTS: Final[Events] = {
    "hotline-sheet": {
        "received": HotlineSheetReceived,
        "unanswered": HotlineSheetUnanswered,
        "updated": HotlineSheetUpdated,
        "steps-taken": HotlineStepsTaken,
        "answered": HotlineSheetAnswered,
        "returned": HotlineSheetReturned,
        "heard": HotlineSheetHeard,
        "unread": HotlineSheetUnread,
    },
    "hotline-mapping": {"changed": HotlineMappingChanged, "lacked": HotlineMappingLacked},
}
