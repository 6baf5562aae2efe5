"""A screen at an activity: a link that shows the attendance code, and nothing else, without a sign-in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel import totp
from chassis.kernel.link_tokens import Link, LinkStatus, hash_of
from services.events.activities.domain import ATTENDANCE_MARGIN, Activity
from services.events.activities.states import Status
from services.events.screens.events import ScreenOpened, ScreenRevoked

#: Working links of one activity: more than any place has screens.
MOST: Final = 20


class Stage(StrEnum):
    """What a screen has to say."""

    SOON = "soon"
    OPEN = "open"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Wall:
    """All that a screen shows: of the activity what stands on its notice, no person."""

    activity_id: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    stage: Stage
    code: str | None
    code_expires_at: datetime | None
    attended: int


@dataclass(kw_only=True)
class Screen(Link):
    activity_id: str
    building_id: str | None

    @classmethod
    def open(cls, activity: Activity, *, identifier: str, label: str, token: str, by: str, at: datetime) -> Self:
        screen = cls(
            id=identifier,
            label=label,
            token_hash=hash_of(token),
            made_by=by,
            made_at=at,
            # The code is good until then; a link that lives longer would only be a risk.
            expires_at=activity.ends_at + ATTENDANCE_MARGIN,
            activity_id=activity.id,
            building_id=activity.building_id,
        )
        screen.record(
            ScreenOpened(
                screen_id=identifier,
                activity_id=activity.id,
                building_id=activity.building_id,
                expires_at=screen.expires_at,
                by=by,
            )
        )
        return screen

    def revoke(self, by: str) -> None:
        """Idempotent."""
        if self.status is LinkStatus.REVOKED:
            return
        self.status = LinkStatus.REVOKED
        self.record(ScreenRevoked(screen_id=self.id, activity_id=self.activity_id, building_id=self.building_id, by=by))


def stage_of(activity: Activity, at: datetime) -> Stage:
    if activity.status is Status.CANCELLED:
        return Stage.CANCELLED
    if activity.status is Status.CLOSED or at > activity.ends_at + ATTENDANCE_MARGIN:
        return Stage.OVER
    is_open = activity.status is Status.PUBLISHED and at >= activity.starts_at - ATTENDANCE_MARGIN
    return Stage.OPEN if is_open else Stage.SOON


def wall_of(activity: Activity, at: datetime, *, attended: int) -> Wall:
    """What the screens of an activity show at this moment."""
    stage = stage_of(activity, at)
    is_open = stage is Stage.OPEN
    return Wall(
        activity_id=activity.id,
        title=activity.title,
        place=activity.place,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        opens_at=activity.starts_at - ATTENDANCE_MARGIN,
        stage=stage,
        code=activity.attendance_code(at) if is_open else None,
        code_expires_at=totp.expires_at(at) if is_open else None,
        attended=attended,
    )
