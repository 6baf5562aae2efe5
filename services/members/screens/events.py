"""Events of lobby screens. None carries the token or its hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ScreenOpened(Event):
    """Somebody made a link that shows the index board of a building in its lobby, until it expires or is revoked."""

    screen_id: str
    building_id: str
    expires_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class ScreenRevoked(Event):
    """The link of a lobby screen shows nothing any more."""

    screen_id: str
    building_id: str
    by: str


EVENTS: Final[Events] = {"screen": {"opened": ScreenOpened, "revoked": ScreenRevoked}}
