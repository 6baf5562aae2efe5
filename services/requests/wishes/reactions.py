"""Reactions of wishes: wishes and hours of service are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting, scopes_of
from services.requests.scopes import places
from services.requests.wishes import use_cases
from services.requests.wishes.commands import Closed, Left
from services.requests.wishes.ports import WishesWork


@dataclass(frozen=True)
class _Fulfilled:
    service_minutes: int
    imported: bool = False


def count_fulfilled(message: Message) -> Sequence[Write]:
    fulfilled, where = parse(message, _Fulfilled), scopes_of(message)
    # Records of before the platform were never claimed on it.
    claimed = [Count("wishes.claimed", 1, where)] if fulfilled.imported else []
    minutes = Count("wishes.minutes", fulfilled.service_minutes, where)
    return figures.counted(message, Count("wishes.fulfilled", 1, where), *claimed, minutes)


@dataclass(frozen=True)
class _TakenBack:
    service_minutes: int
    published_at: datetime | None = None
    fulfilled_at: datetime | None = None


def count_taken_back(message: Message) -> Sequence[Write]:
    """As if it had never been published, on the days on which it was counted."""
    told, where = parse(message, _TakenBack), scopes_of(message)
    done = {"fulfilled": 1, "claimed": 1, "minutes": told.service_minutes} if told.fulfilled_at else {}
    counts = [Count(f"wishes.{name}", -by, where, at=told.fulfilled_at) for name, by in done.items()]
    return figures.counted(message, Count("wishes.published", -1, where, at=told.published_at), *counts)


@dataclass(frozen=True)
class _Changed:
    building_id: str | None
    previous_building_id: str | None
    counted_at: datetime | None
    #: Messages of before are all of published ones.
    is_published: bool = True


def count_changed(message: Message) -> Sequence[Write]:
    """A corrected wish counts where it belongs now."""
    told = parse(message, _Changed)
    if not told.is_published:
        return []
    moves = ((-1, told.previous_building_id), (1, told.building_id))
    counts = (Count("wishes.published", by, places(building), at=told.counted_at) for by, building in moves)
    return figures.counted(message, *counts)


@dataclass(frozen=True)
class _Claim:
    """Messages of before do not say when."""

    claimed_at: datetime | None = None


def count_claim(by: int, message: Message) -> Sequence[Write]:
    """A wish counts as claimed while somebody has it, on the day of the claim: claiming it again is no other wish."""
    at = parse(message, _Claim).claimed_at
    return figures.counted(message, Count("wishes.claimed", by, scopes_of(message), at=at))


def on_left(uow: WishesWork, message: Message) -> None:
    use_cases.end_wishes_of(uow, parse(message, Left).member_id)


@dataclass(frozen=True)
class _Merged(Left):
    into_id: str


def on_merged(uow: WishesWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.hand_over_next_of(uow, merged.member_id, merged.into_id)


@dataclass(frozen=True)
class _HandedOver:
    from_id: str
    to_id: str


def on_handed_over(uow: WishesWork, message: Message) -> None:
    step = parse(message, _HandedOver)
    use_cases.hand_over_next_of(uow, step.from_id, step.to_id)


def on_closed(uow: WishesWork, message: Message) -> None:
    use_cases.end_wishes_of(uow, parse(message, Closed).account_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.wish.published.v1": counting("wishes.published"),
    "org.louyu.requests.wish.changed.v1": count_changed,
    "org.louyu.requests.wish.claimed.v1": partial(count_claim, 1),
    "org.louyu.requests.wish.released.v1": partial(count_claim, -1),
    "org.louyu.requests.wish.withdrawn.v1": counting("wishes.withdrawn"),
    "org.louyu.requests.wish.hidden.v1": counting("wishes.hidden"),
    "org.louyu.requests.wish.expired.v1": counting("wishes.expired"),
    "org.louyu.requests.wish.fulfilled.v1": count_fulfilled,
    "org.louyu.requests.wish.taken-back.v1": count_taken_back,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_left,
    "org.louyu.members.member.taken-back.v1": on_left,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.requests.wish.handed-over.v1": on_handed_over,
    "org.louyu.identity.account.disabled.v1": on_closed,
    "org.louyu.identity.account.erased.v1": on_closed,
}
