"""Events of screens. None carries the token or its hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ScreenOpened(Event):
    """Somebody made a link that shows the attendance code of an activity on a screen, until it expires or is revoked."""

    screen_id: str
    activity_id: str
    building_id: str | None
    expires_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class ScreenRevoked(Event):
    """The link of a screen at an activity shows nothing any more."""

    screen_id: str
    activity_id: str
    building_id: str | None
    by: str


EVENTS: Final[Events] = {"screen": {"opened": ScreenOpened, "revoked": ScreenRevoked}}
