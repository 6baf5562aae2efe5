"""A micro-wish: a small wish that anybody but the wisher may claim for some days and fulfil."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.states import StateTable
from chassis.kernel.text import Text
from services.requests.wishes.errors import NotTheClaimer, NotTheWisher, OwnWish, WishTaken
from services.requests.wishes.events import (
    WishClaimed,
    WishFulfilled,
    WishLeaseRenewed,
    WishProven,
    WishPublished,
    WishReleased,
)

#: How long a claim holds without renewal.
LEASE: Final = timedelta(days=7)


class Category(StrEnum):
    CARE = "care"
    GOODS = "goods"
    PROFESSIONAL = "professional"
    SALES = "sales"


class Status(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    PROVEN = "proven"
    FULFILLED = "fulfilled"


class Action(StrEnum):
    CLAIM = "claim"
    RELEASE = "release"
    PROVE = "prove"
    CONFIRM = "confirm"
    # Taken by imports only.
    RECORD = "record"


class ReleaseReason(StrEnum):
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    MODERATED = "moderated"
    LEASE_EXPIRED = "lease_expired"


STATES: Final = StateTable(
    subject=Text(zh="个微心愿", en="wish"),
    states={
        Status.OPEN: Text(zh="待认领", en="open"),
        Status.CLAIMED: Text(zh="已认领", en="claimed"),
        Status.PROVEN: Text(zh="待许愿人确认", en="waiting for the wisher's confirmation"),
        Status.FULFILLED: Text(zh="已实现", en="fulfilled"),
    },
    actions={
        Action.CLAIM: Text(zh="认领", en="claim"),
        Action.RELEASE: Text(zh="放弃认领", en="release"),
        Action.PROVE: Text(zh="提交完成凭证", en="fulfilment with proof"),
        Action.CONFIRM: Text(zh="由许愿人确认", en="confirmation by the wisher"),
    },
    moves={
        Status.OPEN: {Action.CLAIM: Status.CLAIMED, Action.RECORD: Status.FULFILLED},
        Status.CLAIMED: {Action.PROVE: Status.PROVEN, Action.RELEASE: Status.OPEN},
        Status.PROVEN: {Action.CONFIRM: Status.FULFILLED, Action.RELEASE: Status.OPEN},
        Status.FULFILLED: {},
    },
)


@dataclass(kw_only=True)
class WishDetails:
    """The fields of a new wish."""

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
    lease_until: datetime | None = None
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
            )
        )
        return wish

    def claim(self, by: str, at: datetime) -> None:
        """Claims the wish for LEASE; the claimer renews it by claiming again. Raises OwnWish, WishTaken, NotNow."""
        if by == self.wisher_id:
            raise OwnWish
        # Even after the lease has ended, as long as nobody else has claimed the wish.
        if self.status is Status.CLAIMED and self.claimer_id == by:
            self._renew(at)
            return
        # The sweep may not have come yet: an expired claim must not stand in the way.
        self.expire(at)
        if self.status is Status.CLAIMED:
            raise WishTaken
        self.status = STATES.after(self.status, Action.CLAIM)
        self.claimer_id, self.lease_until = by, at + LEASE
        self.record(
            WishClaimed(
                wish_id=self.id,
                claimer_id=by,
                wisher_id=self.wisher_id,
                lease_until=self.lease_until,
                building_id=self.building_id,
            )
        )

    def release(self, by: str, *, moderator: bool) -> None:
        """Ends the claim; claimer, wisher and moderators may. Raises NotTheClaimer, NotNow."""
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

    def prove(self, by: str, proof: str, service_minutes: int) -> None:
        """States what was done. Idempotent. Raises NotTheClaimer, NotNow."""
        if self.status in (Status.CLAIMED, Status.PROVEN) and by != self.claimer_id:
            raise NotTheClaimer
        if self.status is Status.PROVEN and (self.proof, self.service_minutes) == (proof, service_minutes):
            return
        self.status = STATES.after(self.status, Action.PROVE)
        # No lease any more: now it is the wisher's turn, and the claimer must not lose the wish by waiting.
        self.proof, self.service_minutes, self.lease_until = proof, service_minutes, None
        self.record(
            WishProven(wish_id=self.id, claimer_id=by, wisher_id=self.wisher_id, service_minutes=service_minutes)
        )

    def confirm(self, by: str) -> None:
        """Confirms that the wish was fulfilled. Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status is Status.FULFILLED:
            return
        self._fulfil(Action.CONFIRM)

    def record_fulfilment(self, by: str, service_minutes: int) -> None:
        """Records a wish that was fulfilled before the platform existed. Raises OwnWish."""
        if by == self.wisher_id:
            raise OwnWish
        self.claimer_id, self.service_minutes = by, service_minutes
        self._fulfil(Action.RECORD)

    def _renew(self, at: datetime) -> None:
        self.lease_until = at + LEASE
        self.record(WishLeaseRenewed(wish_id=self.id, claimer_id=str(self.claimer_id), lease_until=self.lease_until))

    def _release(self, reason: ReleaseReason) -> None:
        self.status = STATES.after(self.status, Action.RELEASE)
        # Made before the fields are cleared: the event names who had the claim.
        released = WishReleased(
            wish_id=self.id,
            claimer_id=str(self.claimer_id),
            wisher_id=self.wisher_id,
            reason=reason.value,
        )
        self.claimer_id, self.lease_until, self.proof, self.service_minutes = None, None, None, 0
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
            )
        )
