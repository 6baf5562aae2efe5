"""Events of themes. They name a building and a class of requests, never whoever asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ThemeEvent(Event):
    """What every event of a theme says: `recent` requests or needs in `window_days`, where so many are `usual`.

    `kind` is request or need; `category` is a class of requests or a category of needs.
    """

    theme_id: str
    kind: str
    building_id: str
    category: str
    recent: int
    usual: float
    window_days: int


@dataclass(frozen=True, kw_only=True)
class ThemeOpened(ThemeEvent):
    """A class of requests or a category of needs is rising in a building. `suggested` is visit, agenda or notice."""

    before: int
    base_days: int
    chance: float
    suggested: str


@dataclass(frozen=True, kw_only=True)
class ThemeCounted(ThemeEvent):
    """There are more or fewer requests now, or another day has begun."""

    peak: int


@dataclass(frozen=True, kw_only=True)
class ThemeGrown(ThemeEvent):
    """There are twice as many requests as when somebody was last told."""

    told_before: int


@dataclass(frozen=True, kw_only=True)
class ThemeActed(ThemeEvent):
    """Somebody acts: `target_id` is the round of visits or the meeting. `first` unless something was done before."""

    act: str
    target_id: str | None
    acted_by: str
    first: bool


@dataclass(frozen=True, kw_only=True)
class ThemeNoticeGiven(ThemeEvent):
    """The people of the building are told what is known and what happens next."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ThemeActUndone(ThemeEvent):
    """What was done is taken back. `is_open_again`: nothing else was done, and what counted at `counted_at` counts no more."""

    act: str
    target_id: str | None
    undone_by: str
    reason: str
    is_open_again: bool
    counted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ThemeNoticeWithdrawn(ThemeEvent):
    """What the people of the building were told by this notice does not hold."""

    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ThemeDismissed(ThemeEvent):
    """It needs nothing; the building and class stay quiet until then."""

    reason: str
    dismissed_by: str
    quiet_until: datetime


@dataclass(frozen=True, kw_only=True)
class ThemeEnded(ThemeEvent):
    """It has fallen back to what is usual, its category was left out, or the building was closed."""

    reason: str
    peak: int
    was_acted: bool


EVENTS: Final[Events] = {
    "theme": {
        "opened": ThemeOpened,
        "counted": ThemeCounted,
        "grown": ThemeGrown,
        "acted": ThemeActed,
        "notice-given": ThemeNoticeGiven,
        "act-undone": ThemeActUndone,
        "notice-withdrawn": ThemeNoticeWithdrawn,
        "dismissed": ThemeDismissed,
        "ended": ThemeEnded,
    },
}
