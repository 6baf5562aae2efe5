"""A micro-wish: a small wish that anybody but the wisher may claim for some days and fulfil."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from chassis.kernel.aggregate import differing, values_of
from services.requests.wishes.claims import Claims
from services.requests.wishes.desk import Desk
from services.requests.wishes.errors import ChangeNeedsLook, NotTheWisher
from services.requests.wishes.events import WishAsked, WishChanged, WishExpired, WishHandedOver, WishKept
from services.requests.wishes.languages import recognised
from services.requests.wishes.outcome import Outcome
from services.requests.wishes.record import Category, WishChanges, WishDetails
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status

__all__ = ["Category", "Wish", "WishChanges", "WishDetails"]


@dataclass(kw_only=True)
class Wish(Claims, Outcome, Desk):
    """A wish and its rules. What happens to it by itself happens at `next_at`."""

    @classmethod
    def publish(
        cls,
        details: WishDetails,
        *,
        identifier: str,
        wisher_id: str,
        imported: bool = False,
        at: datetime,
        needs_look: bool = False,
        next_at: datetime | None = None,
    ) -> Self:
        """A new wish; one that needs a look is published only when it has passed."""
        wish = cls(
            id=identifier,
            **{**values_of(WishDetails, details), "language": details.language or recognised(details.text)},
            wisher_id=wisher_id,
            imported=imported,
            status=Status.WAITING if needs_look else Status.OPEN,
            published_at=at,
            is_published=not needs_look,
            next_at=None if needs_look else next_at,
        )
        if needs_look:
            wish._submit()
        else:
            wish._publish(was_looked_at=False)
        return wish

    def change(self, by: str, changes: WishChanges, *, moderator: bool = False, needs_look: bool = False) -> None:
        """Without a real change nothing happens.

        Raises NotTheWisher, ChangeNeedsLook for words of an open wish that staff have not seen, NotNow once it is claimed.
        """
        if by != self.wisher_id and not moderator:
            raise NotTheWisher
        changed = differing(self, changes)
        if not changed:
            return
        self.status = STATES.after(self.status, Action.CHANGE)
        if needs_look and "text" in changed and self.status is Status.OPEN and not (moderator and by != self.wisher_id):
            raise ChangeNeedsLook
        building_id = self.building_id
        vars(self).update(changed)
        if "text" in changed:
            # A translation of other words says what the wisher does not say.
            self.language, self.text_zh, self.text_en = changes.get("language") or recognised(self.text), None, None
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
                is_published=self.is_published,
            )
        )

    def withdraw(self, by: str) -> None:
        """Takes it back; a claim ends with it. Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status is not Status.WITHDRAWN:
            self._withdraw()

    def ask(self, at: datetime, *, answer: timedelta) -> None:
        """Does what is due of a wish that nobody claims: asks the wisher once, then ends it. Idempotent."""
        if self.status is not Status.OPEN or self.next_at is None or at < self.next_at:
            return
        if self.asked_at is None:
            self.asked_at, self.next_at = at, at + answer
            self.record(
                WishAsked(
                    wish_id=self.id, wisher_id=self.wisher_id, answer_until=at + answer, building_id=self.building_id
                )
            )
            return
        self.status, self.next_at = STATES.after(self.status, Action.EXPIRE), None
        self.record(WishExpired(wish_id=self.id, wisher_id=self.wisher_id, building_id=self.building_id))

    def keep(self, by: str, *, next_at: datetime) -> None:
        """The wisher still wants it. Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        self.status = STATES.after(self.status, Action.KEEP)
        if self.asked_at is None:
            return
        self.asked_at, self.next_at = None, next_at
        self.record(WishKept(wish_id=self.id, wisher_id=self.wisher_id, building_id=self.building_id))

    def orphan(self) -> None:
        """The wisher has left for good: what is open ends; a deed that waits for their word is decided by staff. Idempotent."""
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.WISHER_LEFT)
        if self.status in (Status.OPEN, Status.WAITING, Status.SENT_BACK):
            self._withdraw()
        elif self.status is Status.PROVEN:
            self._await_approval()

    def hand_over(self, from_id: str, to_id: str) -> None:
        """A member who wished or claimed was a duplicate of another one. Idempotent.

        Nobody fulfils a wish of their own: a claim between the two records ends, unless the wish has come true.
        """
        if from_id not in (self.wisher_id, self.claimer_id, *self.barred):
            return
        own = {self.wisher_id, self.claimer_id} == {from_id, to_id}
        if own and STATES.allows(self.status, Action.RELEASE):
            self._release(ReleaseReason.MODERATED)
        self.wisher_id = to_id if self.wisher_id == from_id else self.wisher_id
        self.claimer_id = to_id if self.claimer_id == from_id else self.claimer_id
        self.barred = list(dict.fromkeys(to_id if one == from_id else one for one in self.barred))
        self.resting_id = to_id if self.resting_id == from_id else self.resting_id
        self.record(WishHandedOver(wish_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id))
