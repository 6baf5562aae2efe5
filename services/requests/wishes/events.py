"""Events of wishes. `happened_at` is set for records of the past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WishSubmitted(Event):
    """Somebody handed a wish in that staff look at before others see it; again after a correction."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishSentBack(Event):
    """Staff ask the wisher to say it otherwise."""

    wish_id: str
    wisher_id: str
    reason: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishPublished(Event):
    """A small wish is on the list and may be claimed; `was_looked_at` if staff let it pass."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None
    imported: bool
    happened_at: datetime | None
    was_looked_at: bool


@dataclass(frozen=True, kw_only=True)
class WishTakenBack(Event):
    """The import that had made it was undone: its text was destroyed, and it never counted; hours are taken back.

    The moments are those by which it was counted; null for what it never was.
    """

    wish_id: str
    wisher_id: str
    claimer_id: str | None
    building_id: str | None
    service_minutes: int
    published_at: datetime | None
    fulfilled_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WishChanged(Event):
    """A wish that nobody had claimed was corrected. `counted_at` is when it was published, as it was counted."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None
    previous_building_id: str | None
    changed: list[str]
    counted_at: datetime | None
    is_published: bool


@dataclass(frozen=True, kw_only=True)
class WishTranslated(Event):
    """Staff translated a wish into a language of the platform."""

    wish_id: str
    wisher_id: str
    language: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishClaimed(Event):
    """Somebody promised to fulfil the wish until the lease ends."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    lease_until: datetime
    claimed_at: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishLeaseRenewed(Event):
    """The claimer asked for more time, once, and said why."""

    wish_id: str
    claimer_id: str
    lease_until: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class WishLeaseWarned(Event):
    """The claim ends soon, and nothing was shown yet."""

    wish_id: str
    claimer_id: str
    lease_until: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishReleased(Event):
    """The claim of `claimed_at` ended: given_up, declined, moderated, lease_expired, claimer_left, wisher_left, hidden,
    withdrawn or disputed.
    """

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str
    claimed_at: datetime | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishProven(Event):
    """The claimer says the wish is fulfilled and shows proof; the wisher is asked to confirm."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    service_minutes: int


@dataclass(frozen=True, kw_only=True)
class WishDisputed(Event):
    """The wisher says that it was not done; staff decide."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishUpheld(Event):
    """Staff decided that it was done as the claimer said."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishSilenceCounted(Event):
    """The wisher did not answer in time, which counts as confirmation."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    proven_at: datetime | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishFulfilled(Event):
    """The wisher confirmed, by word or by silence, or staff decided so; the claimer's time counts."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    text: str
    category: str
    service_minutes: int
    building_id: str | None
    imported: bool
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WishConfirmed(Event):
    """The wisher confirmed, but these two people had a wish before: staff approve the hours."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    service_minutes: int
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishWithdrawn(Event):
    """The wisher took a wish back before anything was shown for it."""

    wish_id: str
    wisher_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishAsked(Event):
    """Nobody has claimed it for long: the wisher is asked whether it is still wanted."""

    wish_id: str
    wisher_id: str
    answer_until: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishKept(Event):
    """The wisher still wants it."""

    wish_id: str
    wisher_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishExpired(Event):
    """Nobody claimed it, and the wisher did not answer: it ends."""

    wish_id: str
    wisher_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishHidden(Event):
    """Staff took a wish off the list; the reason is for the wisher."""

    wish_id: str
    wisher_id: str
    reason: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishHandedOver(Event):
    """A member who wished or claimed was a duplicate: it is `to_id` from now on."""

    wish_id: str
    from_id: str
    to_id: str
    building_id: str | None


EVENTS: Final[Events] = {
    "wish": {
        "submitted": WishSubmitted,
        "sent-back": WishSentBack,
        "published": WishPublished,
        "taken-back": WishTakenBack,
        "changed": WishChanged,
        "translated": WishTranslated,
        "claimed": WishClaimed,
        "lease-renewed": WishLeaseRenewed,
        "lease-warned": WishLeaseWarned,
        "released": WishReleased,
        "proven": WishProven,
        "disputed": WishDisputed,
        "upheld": WishUpheld,
        "silence-counted": WishSilenceCounted,
        "confirmed": WishConfirmed,
        "fulfilled": WishFulfilled,
        "withdrawn": WishWithdrawn,
        "hidden": WishHidden,
        "asked": WishAsked,
        "kept": WishKept,
        "expired": WishExpired,
        "handed-over": WishHandedOver,
    },
}
