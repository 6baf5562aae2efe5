"""Reactions of listings: they are counted, and end with whom they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting
from services.requests.listings import use_cases
from services.requests.listings.ports import ListingsWork
from services.requests.scopes import places


@dataclass(frozen=True)
class _Told:
    kind: str
    building_id: str | None = None
    previous_building_id: str | None = None
    opened_at: datetime | None = None
    first: bool = False
    happened_at: datetime | None = None


def names_of(kind: str) -> tuple[str, str]:
    """The figures in which a need or resource counts once it was open."""
    return "listings.recorded", f"listings.{kind}s"


def count_opened(message: Message) -> Sequence[Write]:
    told = parse(message, _Told)
    return _counted(message, told, 1, told.building_id, told.happened_at) if told.first else []


def count_changed(message: Message) -> Sequence[Write]:
    """It counts where it belongs now."""
    told = parse(message, _Told)
    if told.opened_at is None or told.building_id == told.previous_building_id:
        return []
    moves = ((-1, told.previous_building_id), (1, told.building_id))
    return figures.counted(
        message,
        *(
            Count(name, by, places(building), at=told.opened_at)
            for by, building in moves
            for name in names_of(told.kind)
        ),
    )


def count_taken_back(message: Message) -> Sequence[Write]:
    told = parse(message, _Told)
    return _counted(message, told, -1, told.building_id, told.opened_at)


def _counted(message: Message, told: _Told, by: int, building: str | None, at: datetime | None) -> list[Write]:
    return figures.counted(message, *(Count(name, by, places(building), at=at) for name in names_of(told.kind)))


@dataclass(frozen=True)
class _Left:
    member_id: str


@dataclass(frozen=True)
class _Closed:
    account_id: str


@dataclass(frozen=True)
class _Merged:
    member_id: str
    into_id: str


@dataclass(frozen=True)
class _HandedOver:
    from_id: str
    to_id: str


def on_left(uow: ListingsWork, message: Message) -> None:
    use_cases.end_listings_of(uow, parse(message, _Left).member_id)


def on_closed(uow: ListingsWork, message: Message) -> None:
    use_cases.end_listings_of(uow, parse(message, _Closed).account_id)


def on_merged(uow: ListingsWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.hand_over_next_of(uow, merged.member_id, merged.into_id)


def on_handed_over(uow: ListingsWork, message: Message) -> None:
    step = parse(message, _HandedOver)
    use_cases.hand_over_next_of(uow, step.from_id, step.to_id)


@dataclass(frozen=True)
class _Firm:
    enterprise_id: str


@dataclass(frozen=True)
class _FirmMerged(_Firm):
    into_id: str


@dataclass(frozen=True)
class _Organisation:
    organisation_id: str


@dataclass(frozen=True)
class _Unit:
    unit_id: str


@dataclass(frozen=True)
class _OfListing:
    listing_id: str


@dataclass(frozen=True)
class _ClosedListing(_OfListing):
    reason: str = ""


def on_firm_gone(uow: ListingsWork, message: Message) -> None:
    use_cases.end_next_in_name_of(uow, parse(message, _Firm).enterprise_id)


def on_organisation_gone(uow: ListingsWork, message: Message) -> None:
    use_cases.end_next_in_name_of(uow, parse(message, _Organisation).organisation_id)


def on_unit_gone(uow: ListingsWork, message: Message) -> None:
    use_cases.end_next_in_name_of(uow, parse(message, _Unit).unit_id)


def on_firm_merged(uow: ListingsWork, message: Message) -> None:
    merged = parse(message, _FirmMerged)
    use_cases.replace_next_party(uow, merged.enterprise_id, merged.into_id)


def on_party_replaced(uow: ListingsWork, message: Message) -> None:
    step = parse(message, _HandedOver)
    use_cases.replace_next_party(uow, step.from_id, step.to_id)


def on_opened(uow: ListingsWork, message: Message) -> None:
    use_cases.settle_party(uow, parse(message, _OfListing).listing_id)


def on_step_of_end(uow: ListingsWork, message: Message) -> None:
    closed = parse(message, _ClosedListing)
    if closed.reason == use_cases.PARTY_ENDED:
        use_cases.settle_party(uow, closed.listing_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.listing.opened.v1": count_opened,
    "org.louyu.requests.listing.changed.v1": count_changed,
    "org.louyu.requests.listing.taken-back.v1": count_taken_back,
    "org.louyu.requests.listing.withdrawn.v1": counting("listings.withdrawn"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.enterprise.left.v1": on_firm_gone,
    "org.louyu.members.enterprise.taken-back.v1": on_firm_gone,
    "org.louyu.members.enterprise.merged.v1": on_firm_merged,
    "org.louyu.members.organisation.dissolved.v1": on_organisation_gone,
    "org.louyu.members.organisation.taken-back.v1": on_organisation_gone,
    "org.louyu.requests.unit.closed.v1": on_unit_gone,
    "org.louyu.requests.unit.taken-back.v1": on_unit_gone,
    # The event of a step, and of what was opened while its party ended, causes the next step.
    "org.louyu.requests.listing.opened.v1": on_opened,
    "org.louyu.requests.listing.closed.v1": on_step_of_end,
    "org.louyu.requests.listing.party-replaced.v1": on_party_replaced,
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_left,
    "org.louyu.members.member.taken-back.v1": on_left,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.requests.listing.handed-over.v1": on_handed_over,
    "org.louyu.identity.account.disabled.v1": on_closed,
    "org.louyu.identity.account.erased.v1": on_closed,
}
