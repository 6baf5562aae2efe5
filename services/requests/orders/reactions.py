"""Reactions of orders: they are counted, and end with what they are about and with whom they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler, Projection
from services.requests.figures import counting
from services.requests.orders import use_cases
from services.requests.orders.ports import OrdersWork


@dataclass(frozen=True)
class _Ended:
    listing_id: str


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


def on_listing_ended(uow: OrdersWork, message: Message) -> None:
    use_cases.end_orders_on(uow, parse(message, _Ended).listing_id)


def on_left(uow: OrdersWork, message: Message) -> None:
    use_cases.end_orders_of(uow, parse(message, _Left).member_id)


def on_closed(uow: OrdersWork, message: Message) -> None:
    use_cases.end_orders_of(uow, parse(message, _Closed).account_id)


def on_merged(uow: OrdersWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.hand_over_next_of(uow, merged.member_id, merged.into_id)


def on_handed_over(uow: OrdersWork, message: Message) -> None:
    step = parse(message, _HandedOver)
    use_cases.hand_over_next_of(uow, step.from_id, step.to_id)


#: Figures of the exchange: what was ordered, matched, fulfilled, and how it ended otherwise.
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.order.placed.v1": counting("exchange.ordered"),
    "org.louyu.requests.order.accepted.v1": counting("exchange.matched"),
    "org.louyu.requests.order.done.v1": counting("exchange.fulfilled"),
    "org.louyu.requests.order.thanked.v1": counting("exchange.thanked"),
    "org.louyu.requests.order.declined.v1": counting("exchange.declined"),
    "org.louyu.requests.order.cancelled.v1": counting("exchange.cancelled"),
    "org.louyu.requests.order.lapsed.v1": counting("exchange.lapsed"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.listing.closed.v1": on_listing_ended,
    "org.louyu.requests.listing.expired.v1": on_listing_ended,
    "org.louyu.requests.listing.withdrawn.v1": on_listing_ended,
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_left,
    "org.louyu.members.member.taken-back.v1": on_left,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.requests.order.handed-over.v1": on_handed_over,
    "org.louyu.identity.account.disabled.v1": on_closed,
    "org.louyu.identity.account.erased.v1": on_closed,
}
