"""A micro-wish: a small wish that anybody but the wisher may claim for some days and fulfil."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.wishes.errors import NotAThird, NotTheClaimer, NotTheWisher, OwnWish, WishTaken
from services.requests.wishes.events import (
    WishChanged,
    WishClaimed,
    WishConfirmed,
    WishFulfilled,
    WishHandedOver,
    WishHidden,
    WishLeaseRenewed,
    WishProven,
    WishPublished,
    WishReleased,
    WishWithdrawn,
)
from services.requests.wishes.hours import most_minutes, require_minutes
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status


class Category(StrEnum):
    CARE = "care"
    GOODS = "goods"
    PROFESSIONAL = "professional"
    SALES = "sales"


@dataclass(kw_only=True)
class WishDetails:
    """The fields of a new wish."""

    text: str
    category: Category
    building_id: str | None


class WishChanges(TypedDict, total=False):
    """What may be corrected while nobody has claimed it; absent keys stay as they are."""

    text: str
    category: Category
    building_id: str | None


@dataclass(kw_only=True)
class Wish(WishDetails, Aggregate):
    """`imported` wishes are records from before the platform."""

    wisher_id: str
    imported: bool
    status: Status
    published_at: datetime
    claimer_id: str | None = None
    claimed_at: datetime | None = None
    lease_until: datetime | None = None
    proven_at: datetime | None = None
    hidden_because: str | None = None
    proof: str | None = None
    service_minutes: int = 0

    @classmethod
    def publish(
        cls, details: WishDetails, *, identifier: str, wisher_id: str, imported: bool = False, at: datetime
    ) -> Self:
        wish = cls(
            id=identifier,
            **values_of(WishDetails, details),
            wisher_id=wisher_id,
            imported=imported,
            status=Status.OPEN,
            published_at=at,
        )
        wish.record(
            WishPublished(
                wish_id=identifier,
                text=wish.text,
                category=wish.category.value,
                wisher_id=wisher_id,
                building_id=wish.building_id,
                imported=imported,
                happened_at=at if imported else None,
            )
        )
        return wish

    def change(self, by: str, changes: WishChanges) -> None:
        """Without a real change nothing happens. Raises NotTheWisher, NotNow once somebody has claimed it."""
        if by != self.wisher_id:
            raise NotTheWisher
        changed = differing(self, changes)
        if not changed:
            return
        self.status = STATES.after(self.status, Action.CHANGE)
        building_id = self.building_id
        vars(self).update(changed)
        self.record(
            WishChanged(
                wish_id=self.id,
                text=self.text,
                category=self.category.value,
                wisher_id=self.wisher_id,
                building_id=self.building_id,
                previous_building_id=building_id,
                changed=sorted(changed),
                counted_at=self.moments.get("published"),
            )
        )

    def claim(self, by: str, at: datetime, *, lease: timedelta) -> None:
        """Claims the wish for the time of the lease; the claimer renews it by claiming again. Raises OwnWish, WishTaken, NotNow."""
        if by == self.wisher_id:
            raise OwnWish
        # Even after the lease has ended, as long as nobody else has claimed the wish.
        if self.status is Status.CLAIMED and self.claimer_id == by:
            self._renew(at + lease)
            return
        # The sweep may not have come yet: an expired claim must not stand in the way.
        self.expire(at)
        if self.status is Status.CLAIMED:
            raise WishTaken
        self.status = STATES.after(self.status, Action.CLAIM)
        self.claimer_id, self.claimed_at, self.lease_until = by, at, at + lease
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

    def release(self, by: str, *, moderator: bool) -> None:
        """Ends the claim; claimer, wisher and moderators may. Raises NotTheClaimer, NotNow."""
        if self.status is Status.CONFIRMED and not (moderator and by not in (self.claimer_id, self.wisher_id)):
            raise NotAThird
        if by == self.claimer_id:
            self._release(ReleaseReason.GIVEN_UP)
        elif by == self.wisher_id:
            self._release(ReleaseReason.DECLINED)
        elif moderator:
            self._release(ReleaseReason.MODERATED)
        else:
            raise NotTheClaimer

    def expire(self, at: datetime) -> None:
        """Ends the claim when its lease is over. A wish that waits for confirmation has no lease."""
        if self.status is Status.CLAIMED and self.lease_until is not None and at >= self.lease_until:
            self._release(ReleaseReason.LEASE_EXPIRED)

    def prove(self, by: str, proof: str, service_minutes: int, at: datetime, *, most: int) -> None:
        """States what was done. Idempotent. Raises NotTheClaimer, NotNow, TooManyMinutes."""
        if self.status in (Status.CLAIMED, Status.PROVEN) and by != self.claimer_id:
            raise NotTheClaimer
        if self.status is Status.PROVEN and (self.proof, self.service_minutes) == (proof, service_minutes):
            return
        self.status = STATES.after(self.status, Action.PROVE)
        require_minutes(service_minutes, most_minutes(self.claimed_at or at, at, most=most))
        self.proven_at = at
        # No lease any more: now it is the wisher's turn, and the claimer must not lose the wish by waiting.
        self.proof, self.service_minutes, self.lease_until = proof, service_minutes, None
        self.record(
            WishProven(wish_id=self.id, claimer_id=by, wisher_id=self.wisher_id, service_minutes=service_minutes)
        )

    def confirm(self, by: str, *, needs_approval: bool) -> None:
        """Confirms that the wish was fulfilled; hours that need approval wait for it. Idempotent.

        Raises NotTheWisher, NotNow.
        """
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status in (Status.CONFIRMED, Status.FULFILLED):
            return
        if needs_approval and self.service_minutes:
            self._await_approval()
        else:
            self._fulfil(Action.CONFIRM)

    def approve(self, by: str) -> None:
        """Approves hours between two people; a third does. Idempotent. Raises NotAThird, NotNow."""
        if by in (self.wisher_id, self.claimer_id):
            raise NotAThird
        if self.status is not Status.FULFILLED:
            self._fulfil(Action.APPROVE)

    def withdraw(self, by: str) -> None:
        """Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status is not Status.WITHDRAWN:
            self._withdraw()

    def hide(self, reason: str) -> None:
        """Takes a wish off the list that should not be there; a claim ends with it. Idempotent. Raises NotNow."""
        if self.status is Status.HIDDEN:
            return
        after = STATES.after(self.status, Action.HIDE)
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.HIDDEN)
        self.status, self.hidden_because = after, reason
        self.record(WishHidden(wish_id=self.id, wisher_id=self.wisher_id, reason=reason, building_id=self.building_id))

    def abandon(self, claimer_id: str) -> None:
        """Ends the claim of somebody who has left. A deed that waits for confirmation stays."""
        if self.status is Status.CLAIMED and self.claimer_id == claimer_id:
            self._release(ReleaseReason.CLAIMER_LEFT)

    def orphan(self) -> None:
        """The wisher has left for good: what is open ends; a deed that waits for their word is decided by staff. Idempotent."""
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.WISHER_LEFT)
        if self.status is Status.OPEN:
            self._withdraw()
        elif self.status is Status.PROVEN:
            self._await_approval()

    def hand_over(self, from_id: str, to_id: str) -> None:
        """A member who wished or claimed was a duplicate of another one. Idempotent.

        Nobody fulfils a wish of their own: a claim between the two records ends, unless the wish has come true.
        """
        if from_id not in (self.wisher_id, self.claimer_id):
            return
        own = {self.wisher_id, self.claimer_id} == {from_id, to_id}
        if own and self.status in (Status.CLAIMED, Status.PROVEN, Status.CONFIRMED):
            self._release(ReleaseReason.MODERATED)
        self.wisher_id = to_id if self.wisher_id == from_id else self.wisher_id
        self.claimer_id = to_id if self.claimer_id == from_id else self.claimer_id
        self.record(WishHandedOver(wish_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id))

    def record_fulfilment(self, by: str, service_minutes: int) -> None:
        """Records a wish that was fulfilled before the platform existed. Raises OwnWish."""
        if by == self.wisher_id:
            raise OwnWish
        self.claimer_id, self.service_minutes = by, service_minutes
        self._fulfil(Action.RECORD)

    def _withdraw(self) -> None:
        self.status = STATES.after(self.status, Action.WITHDRAW)
        self.record(WishWithdrawn(wish_id=self.id, wisher_id=self.wisher_id, building_id=self.building_id))

    def _await_approval(self) -> None:
        self.status = STATES.after(self.status, Action.AWAIT_APPROVAL)
        self.record(
            WishConfirmed(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                service_minutes=self.service_minutes,
                building_id=self.building_id,
            )
        )

    def _renew(self, until: datetime) -> None:
        self.lease_until = until
        self.record(WishLeaseRenewed(wish_id=self.id, claimer_id=str(self.claimer_id), lease_until=self.lease_until))

    def _release(self, reason: ReleaseReason) -> None:
        self.status = STATES.after(self.status, Action.RELEASE)
        # Made before the fields are cleared: the event names who had the claim.
        released = WishReleased(
            wish_id=self.id,
            claimer_id=str(self.claimer_id),
            wisher_id=self.wisher_id,
            reason=reason.value,
            claimed_at=self.claimed_at,
            building_id=self.building_id,
        )
        self.claimer_id, self.claimed_at, self.lease_until = None, None, None
        self.proof, self.proven_at, self.service_minutes = None, None, 0
        self.record(released)

    def _fulfil(self, action: Action) -> None:
        self.status = STATES.after(self.status, action)
        self.record(
            WishFulfilled(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                text=self.text,
                category=self.category.value,
                service_minutes=self.service_minutes,
                building_id=self.building_id,
                imported=action is Action.RECORD,
                # What was recorded afterwards tells no other day.
                happened_at=self.published_at if action is Action.RECORD else None,
            )
        )
