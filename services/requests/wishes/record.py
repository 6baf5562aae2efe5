"""What is kept of a wish, and the two ends that several acts share; `claims`, `outcome` and `desk` say what may happen to it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypedDict

from chassis.kernel.aggregate import Aggregate
from services.requests.wishes.events import WishConfirmed, WishFulfilled, WishReleased, WishTakenBack, WishWithdrawn
from services.requests.wishes.languages import Language
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status

#: Whoever gave a wish back, or let the claim run out, leaves it to others for so long.
REST: Final = timedelta(days=1)
_RESTING: Final = frozenset({ReleaseReason.GIVEN_UP, ReleaseReason.LEASE_EXPIRED})
_BARRED: Final = frozenset({ReleaseReason.DECLINED, ReleaseReason.MODERATED, ReleaseReason.DISPUTED})


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
    #: None: recognised by the letters.
    language: Language | None = None


class WishChanges(TypedDict, total=False):
    """What may be corrected while nobody has claimed it; absent keys stay as they are."""

    text: str
    category: Category
    building_id: str | None
    language: Language


@dataclass(kw_only=True)
class WishRecord(WishDetails, Aggregate):
    """`imported` wishes are records from before the platform; `is_published` is false until a look has passed it.

    `next_at` is when something happens by itself: a question whether it is still wanted, a warning, an end. A wish that
    was stored without it gets it from a timer (see `use_cases.schedule`). `text_zh` and `text_en` are translations by staff.
    `barred` are those whose claim the wisher or staff ended; `resting_id` gave it back or let it run out, and leaves it to
    others until `rests_until`.
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
    text_zh: str | None = None
    text_en: str | None = None
    barred: list[str] = field(default_factory=list)
    resting_id: str | None = None
    rests_until: datetime | None = None

    def take_back(self) -> None:
        """Undoes its import: nothing of it is left. Idempotent. Raises NotNow."""
        if self.status is Status.TAKEN_BACK:
            return
        self.status, self.next_at = STATES.after(self.status, Action.TAKE_BACK), None
        # Recorded first: figures and the ledger take back what they counted.
        self.record(
            WishTakenBack(
                wish_id=self.id,
                wisher_id=self.wisher_id,
                claimer_id=self.claimer_id,
                building_id=self.building_id,
                service_minutes=self.service_minutes,
                published_at=self.moments.get("published"),
                fulfilled_at=self.moments.get("fulfilled"),
            )
        )
        self.text, self.text_zh, self.text_en, self.wisher_id = "", None, None, ""
        self.claimer_id, self.service_minutes = None, 0

    def _withdraw(self) -> None:
        after = STATES.after(self.status, Action.WITHDRAW)
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.WITHDRAWN)
        self.status, self.next_at = after, None
        self.record(WishWithdrawn(wish_id=self.id, wisher_id=self.wisher_id, building_id=self.building_id))

    def _release(self, reason: ReleaseReason, at: datetime | None = None) -> None:
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
        if reason in _BARRED and self.claimer_id not in self.barred:
            self.barred = [*self.barred, str(self.claimer_id)]
        if reason in _RESTING and at is not None:
            self.resting_id, self.rests_until = self.claimer_id, at + REST
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
