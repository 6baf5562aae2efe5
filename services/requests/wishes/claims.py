"""The claim of a wish: a promise for some days, with a warning before its end and one extension."""

from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.local_time import LOCAL
from services.requests.wishes.errors import (
    AlreadyExtended,
    ClaimEndedBefore,
    ClaimLater,
    DisputeInstead,
    NotAThird,
    NotTheClaimer,
    OwnWish,
    WishTaken,
)
from services.requests.wishes.events import WishClaimed, WishLeaseRenewed, WishLeaseWarned
from services.requests.wishes.record import WishRecord
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status

#: The claimer is warned so long before the end; of a shorter claim, when half of it is over.
WARN_BEFORE: Final = timedelta(days=1)


class Claims(WishRecord):
    def claim(self, by: str, at: datetime, *, lease: timedelta) -> None:
        """Claims the wish for the time of the lease. Idempotent while the claim holds.

        Raises OwnWish, WishTaken, ClaimEndedBefore, ClaimLater, NotNow.
        """
        if by == self.wisher_id:
            raise OwnWish
        # The sweep may not have come yet: an expired claim must not stand in the way.
        self.expire(at)
        if self.status is Status.CLAIMED and self.claimer_id == by:
            return
        if self.status is Status.CLAIMED:
            raise WishTaken
        if by in self.barred:
            raise ClaimEndedBefore
        if by == self.resting_id and self.rests_until is not None and at < self.rests_until:
            raise ClaimLater(until=f"{self.rests_until.astimezone(LOCAL):%Y-%m-%d %H:%M}")
        self.status = STATES.after(self.status, Action.CLAIM)
        self.claimer_id, self.claimed_at, self.lease_until = by, at, at + lease
        self.asked_at, self.next_at = None, self._warning(at, at + lease)
        # What was decided about the claim before is for those two only.
        self.decided_because = None
        self.record(
            WishClaimed(
                wish_id=self.id,
                claimer_id=by,
                wisher_id=self.wisher_id,
                lease_until=self.lease_until,
                claimed_at=at,
                building_id=self.building_id,
            )
        )

    def extend(self, by: str, reason: str, at: datetime, *, lease: timedelta) -> None:
        """Gives the claimer one more lease, once, with a reason. Idempotent. Raises NotTheClaimer, AlreadyExtended, NotNow."""
        self.expire(at)
        after = STATES.after(self.status, Action.EXTEND)
        if by != self.claimer_id:
            raise NotTheClaimer
        if self.extended_because == reason:
            return
        if self.extended_because is not None:
            raise AlreadyExtended
        until = (self.lease_until or at) + lease
        self.status, self.lease_until, self.extended_because, self.warned_at = after, until, reason, None
        self.next_at = self._warning(at, until)
        self.record(WishLeaseRenewed(wish_id=self.id, claimer_id=by, lease_until=until, reason=reason))

    def release(self, by: str, at: datetime, *, moderator: bool) -> None:
        """Ends the claim; claimer, wisher and moderators may. Raises NotTheClaimer, DisputeInstead, NotAThird, NotNow."""
        third = moderator and by not in (self.claimer_id, self.wisher_id)
        if self.status in (Status.CONFIRMED, Status.DISPUTED) and not third:
            raise NotAThird
        # Nobody's work is struck out without a reason that staff can judge.
        if self.status is Status.PROVEN and by == self.wisher_id:
            raise DisputeInstead
        if by == self.claimer_id:
            self._release(ReleaseReason.GIVEN_UP, at)
        elif by == self.wisher_id:
            self._release(ReleaseReason.DECLINED)
        elif moderator:
            self._release(ReleaseReason.MODERATED)
        else:
            raise NotTheClaimer

    def expire(self, at: datetime) -> None:
        """Ends the claim when its lease is over. A wish that waits for confirmation has no lease."""
        if self.status is Status.CLAIMED and self.lease_until is not None and at >= self.lease_until:
            self._release(ReleaseReason.LEASE_EXPIRED, at)

    def watch(self, at: datetime) -> None:
        """Does what is due of a claim by now: ends it, or warns the claimer once. Idempotent."""
        self.expire(at)
        if self.status is not Status.CLAIMED or self.lease_until is None or self.warned_at is not None:
            return
        if at >= (self.next_at or self.lease_until):
            self.warned_at, self.next_at = at, self.lease_until
            self.record(
                WishLeaseWarned(
                    wish_id=self.id,
                    claimer_id=str(self.claimer_id),
                    lease_until=self.lease_until,
                    building_id=self.building_id,
                )
            )

    def abandon(self, claimer_id: str) -> None:
        """Ends the claim of somebody who has left. A deed that waits for confirmation stays."""
        if self.status is Status.CLAIMED and self.claimer_id == claimer_id:
            self._release(ReleaseReason.CLAIMER_LEFT)

    @staticmethod
    def _warning(at: datetime, until: datetime) -> datetime:
        return until - min(WARN_BEFORE, (until - at) / 2)
