"""What became of a wish: proof by the claimer, the wisher's word or silence, and what staff decide between the two."""

from datetime import datetime, timedelta

from services.requests.wishes.errors import LeaseOver, NotAThird, NotTheClaimer, NotTheWisher, OwnWish
from services.requests.wishes.events import WishDisputed, WishProven, WishSilenceCounted, WishUpheld
from services.requests.wishes.hours import most_minutes, require_minutes
from services.requests.wishes.record import WishRecord
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status


class Outcome(WishRecord):
    def prove(
        self, by: str, proof: str, service_minutes: int, at: datetime, *, most: int, silence: timedelta | None = None
    ) -> None:
        """States what was done; after `silence` without an answer it counts as confirmed. Idempotent.

        Raises NotTheClaimer, LeaseOver, NotNow, TooManyMinutes.
        """
        if self.status in (Status.CLAIMED, Status.PROVEN) and by != self.claimer_id:
            raise NotTheClaimer
        # The timer may not have come yet: whoever is too late is too late, whatever the machine does.
        if self.status is Status.CLAIMED and self.lease_until is not None and at >= self.lease_until:
            raise LeaseOver
        if self.status is Status.PROVEN and (self.proof, self.service_minutes) == (proof, service_minutes):
            return
        self.status = STATES.after(self.status, Action.PROVE)
        require_minutes(service_minutes, most_minutes(self.claimed_at or at, at, most=most))
        self.proven_at, self.next_at = at, at + silence if silence else None
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
        if self.status not in (Status.CONFIRMED, Status.FULFILLED):
            self._confirm(needs_approval=needs_approval)

    def take_silence(self, at: datetime, *, needs_approval: bool) -> None:
        """Counts as confirmed what the wisher has not answered in time; an event of its own says so. Idempotent."""
        if self.status is not Status.PROVEN or self.next_at is None or at < self.next_at:
            return
        self.record(
            WishSilenceCounted(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                proven_at=self.proven_at,
                building_id=self.building_id,
            )
        )
        self._confirm(needs_approval=needs_approval)

    def dispute(self, by: str, reason: str) -> None:
        """The wisher says that it was not done; staff decide. Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status is Status.DISPUTED and self.disputed_because == reason:
            return
        self.status = STATES.after(self.status, Action.DISPUTE)
        self.disputed_because, self.next_at = reason, None
        self.record(
            WishDisputed(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                reason=reason,
                building_id=self.building_id,
            )
        )

    def decide(self, by: str, reason: str, *, fulfilled: bool) -> None:
        """A third says whether it was done. If not, the wish is open again. Raises NotAThird, NotNow."""
        if by in (self.wisher_id, self.claimer_id):
            raise NotAThird
        STATES.after(self.status, Action.UPHOLD)
        self.decided_because = reason
        if not fulfilled:
            self._release(ReleaseReason.DISPUTED)
            return
        self.record(
            WishUpheld(
                wish_id=self.id,
                claimer_id=str(self.claimer_id),
                wisher_id=self.wisher_id,
                reason=reason,
                building_id=self.building_id,
            )
        )
        self._fulfil(Action.UPHOLD)

    def approve(self, by: str) -> None:
        """Approves hours between two people; a third does. Idempotent. Raises NotAThird, NotNow."""
        if by in (self.wisher_id, self.claimer_id):
            raise NotAThird
        if self.status is not Status.FULFILLED:
            self._fulfil(Action.APPROVE)

    def record_fulfilment(self, by: str, service_minutes: int) -> None:
        """Records a wish that was fulfilled before the platform existed. Raises OwnWish."""
        if by == self.wisher_id:
            raise OwnWish
        self.claimer_id, self.service_minutes = by, service_minutes
        self._fulfil(Action.RECORD)

    def _confirm(self, *, needs_approval: bool) -> None:
        if needs_approval and self.service_minutes:
            self._await_approval()
        else:
            self._fulfil(Action.CONFIRM)
