"""A screen in a lobby: a link that shows the index board of a building, and nothing else, without a sign-in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from chassis.kernel.link_tokens import Link, LinkStatus, hash_of
from services.members.screens.events import ScreenOpened, ScreenRevoked

#: Working links of one building: more than any lobby has screens.
MOST: Final = 20


@dataclass(kw_only=True)
class Screen(Link):
    building_id: str

    @classmethod
    def open(
        cls, building_id: str, *, identifier: str, label: str, token: str, by: str, at: datetime, until: datetime
    ) -> Self:
        screen = cls(
            id=identifier,
            label=label,
            token_hash=hash_of(token),
            made_by=by,
            made_at=at,
            expires_at=until,
            building_id=building_id,
        )
        screen.record(ScreenOpened(screen_id=identifier, building_id=building_id, expires_at=screen.expires_at, by=by))
        return screen

    def revoke(self, by: str) -> None:
        """Idempotent."""
        if self.status is LinkStatus.REVOKED:
            return
        self.status = LinkStatus.REVOKED
        self.record(ScreenRevoked(screen_id=self.id, building_id=self.building_id, by=by))
