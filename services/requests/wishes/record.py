"""What is kept of a wish, and the two ends that several acts share; `claims`, `outcome` and `desk` say what may happen to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from chassis.kernel.aggregate import Aggregate
from services.requests.wishes.events import WishConfirmed, WishFulfilled, WishReleased, WishWithdrawn
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
class WishRecord(WishDetails, Aggregate):
    """`imported` wishes are records from before the platform; `is_published` is false until a look has passed it.

    `next_at` is when something happens by itself: a question whether it is still wanted, a warning, an end. A wish that
    was stored without it gets it from a timer (see `use_cases.schedule`).
    """

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
    is_published: bool = True
    next_at: datetime | None = None
    asked_at: datetime | None = None
    warned_at: datetime | None = None
    extended_because: str | None = None
    sent_back_because: str | None = None
    disputed_because: str | None = None
    decided_because: str | None = None

    def _withdraw(self) -> None:
        after = STATES.after(self.status, Action.WITHDRAW)
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.WITHDRAWN)
        self.status, self.next_at = after, None
        self.record(WishWithdrawn(wish_id=self.id, wisher_id=self.wisher_id, building_id=self.building_id))

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
        self.next_at, self.warned_at, self.extended_because, self.disputed_because = None, None, None, None
        self.record(released)

    def _await_approval(self) -> None:
        self.status, self.next_at = STATES.after(self.status, Action.AWAIT_APPROVAL), None
        self.record(
            WishConfirmed(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                service_minutes=self.service_minutes,
                building_id=self.building_id,
            )
        )

    def _fulfil(self, action: Action) -> None:
        self.status, self.next_at = STATES.after(self.status, action), None
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
