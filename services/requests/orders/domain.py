"""An order: from a resource, or an offer of help with a need. Its quantity is promised from the moment it is placed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.listings.domain import Listing
from services.requests.listings.record import Kind
from services.requests.orders.errors import NotAParty, NotTheAnsweringSide, NotTheHelped, OwnListing, TooLate
from services.requests.orders.events import (
    OrderAccepted,
    OrderCancelled,
    OrderDeclined,
    OrderDone,
    OrderHandedOver,
    OrderLapsed,
    OrderPlaced,
    OrderThanked,
)
from services.requests.orders.record import Ordering, Thanks
from services.requests.orders.states import HOLDS, STATES, Action, Because, Status


@dataclass(kw_only=True)
class Order(Aggregate):
    """`due_at`: until when the next step is to be taken; the clock ends what nobody has done by then."""

    listing_id: str
    own_listing_id: str | None
    title: str
    kind: Kind
    category: str
    quantity: int
    note: str
    owner_id: str
    placer_id: str
    unit_id: str | None
    building_id: str | None
    status: Status
    placed_at: datetime
    due_at: datetime | None = None
    reason: str | None = None
    ended_by: str | None = None
    thanks: str | None = None
    thanks_public: bool = False

    @classmethod
    def place(
        cls,
        listing: Listing,
        asked: Ordering,
        *,
        identifier: str,
        placer_id: str,
        of_its_unit: bool = False,
        at: datetime,
        due_at: datetime,
    ) -> Self:
        """Raises OwnListing."""
        if placer_id == listing.owner_id or of_its_unit:
            raise OwnListing
        order = cls(
            id=identifier,
            listing_id=listing.id,
            own_listing_id=asked.own_listing_id,
            title=listing.title,
            kind=listing.kind,
            category=listing.category,
            quantity=asked.quantity,
            note=asked.note,
            owner_id=listing.owner_id,
            placer_id=placer_id,
            unit_id=listing.unit_id,
            building_id=listing.building_id,
            status=Status.PLACED,
            placed_at=at,
            due_at=due_at,
        )
        order.record(OrderPlaced(**order.named(), due_at=due_at))
        return order

    @property
    def helper_id(self) -> str:
        """Who gives: the owner of a resource, or whoever offered help with a need."""
        return self.owner_id if self.kind is Kind.RESOURCE else self.placer_id

    @property
    def helped_id(self) -> str:
        return self.placer_id if self.kind is Kind.RESOURCE else self.owner_id

    @property
    def holds(self) -> bool:
        """Whether its quantity is promised."""
        return self.status in HOLDS

    def named(self) -> dict[str, Any]:
        return {
            "order_id": self.id,
            "listing_id": self.listing_id,
            "title": self.title,
            "kind": self.kind.value,
            "category": self.category,
            "quantity": self.quantity,
            "owner_id": self.owner_id,
            "placer_id": self.placer_id,
            "helper_id": self.helper_id,
            "helped_id": self.helped_id,
            "unit_id": self.unit_id,
            "building_id": self.building_id,
        }

    def accept(self, *, answers: bool, still: bool, at: datetime, due_at: datetime) -> None:
        """`still`: the listing takes orders. Idempotent. Raises NotTheAnsweringSide, NotNow, TooLate."""
        if not answers:
            raise NotTheAnsweringSide
        if self.status is not Status.ACCEPTED:
            after = STATES.after(self.status, Action.ACCEPT)
            # The clock and the end of a listing reach it a moment later.
            if not still or (self.due_at and self.due_at <= at):
                raise TooLate
            self.status = after
            self.due_at = due_at
            self.record(OrderAccepted(**self.named(), due_at=due_at))

    def decline(self, reason: str, *, answers: bool) -> None:
        """Idempotent. Raises NotTheAnsweringSide, NotNow."""
        if not answers:
            raise NotTheAnsweringSide
        if self.status is not Status.DECLINED:
            self._end(Action.DECLINE, reason)
            self.record(OrderDeclined(**self.named(), reason=reason))

    def finish(self, by: str, *, answers: bool) -> None:
        """Either side says that it is done. Idempotent. Raises NotAParty, NotNow."""
        self._require_party(by, answers=answers)
        if self.status not in (Status.DONE, Status.THANKED):
            self.status = STATES.after(self.status, Action.FINISH)
            self.due_at = None
            self.record(OrderDone(**self.named(), said_by=by))

    def thank(self, by: str, thanks: Thanks, *, answers: bool) -> None:
        """The side that was helped says thank you, once. Raises NotTheHelped, NotNow."""
        helped = answers if self.kind is Kind.NEED else by == self.placer_id
        if not helped:
            raise NotTheHelped
        if self.status is Status.THANKED and (self.thanks, self.thanks_public) == (thanks.words, thanks.public):
            return
        self.status = STATES.after(self.status, Action.THANK)
        self.thanks, self.thanks_public = thanks.words, thanks.public
        self.record(OrderThanked(**self.named(), public=thanks.public))

    def cancel(self, by: str, reason: str, *, answers: bool) -> None:
        """Either side cancels what is not done yet. Idempotent. Raises NotAParty, NotNow."""
        self._require_party(by, answers=answers)
        if self.status is not Status.CANCELLED:
            self._end(Action.CANCEL, reason)
            self.ended_by = by
            told_id = self.owner_id if by == self.placer_id else self.placer_id
            self.record(OrderCancelled(**self.named(), reason=reason, told_id=told_id))

    def lapse(self, because: Because) -> None:
        """Ends it by itself. Idempotent; what is done stays."""
        if STATES.allows(self.status, Action.LAPSE):
            self._end(Action.LAPSE, because.value)
            self.record(OrderLapsed(**self.named(), reason=because.value))

    def lapse_if_due(self, at: datetime) -> None:
        if self.due_at and self.due_at <= at:
            self.lapse(Because.NOT_ANSWERED if self.status is Status.PLACED else Because.NOT_FINISHED)

    def hand_over(self, from_id: str, to_id: str) -> None:
        """A member was a duplicate of another one. Nobody orders from themselves: then it ends. Idempotent."""
        if from_id not in (self.owner_id, self.placer_id):
            return
        self.owner_id = to_id if self.owner_id == from_id else self.owner_id
        self.placer_id = to_id if self.placer_id == from_id else self.placer_id
        self.record(OrderHandedOver(order_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id))
        if self.owner_id == self.placer_id:
            self.lapse(Because.LISTING_ENDED)

    def _require_party(self, by: str, *, answers: bool) -> None:
        if by != self.placer_id and not answers:
            raise NotAParty

    def _end(self, action: Action, reason: str) -> None:
        self.status = STATES.after(self.status, action)
        self.reason, self.due_at = reason, None
