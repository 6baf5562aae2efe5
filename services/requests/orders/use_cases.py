"""Use cases of orders: placed, answered, done, thanked; ended by either side or by the clock."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from services.requests import quotas
from services.requests.calendars.working_time import Limit, Unit
from services.requests.listings.domain import EVERYONE, MODERATE, Listing
from services.requests.listings.errors import NoSuchListing
from services.requests.listings.states import Status as Listed
from services.requests.listings.use_cases import answering
from services.requests.orders.domain import Order
from services.requests.orders.errors import (
    NoSuchOrder,
    NotEnoughLeft,
    NotOpenNow,
    OrderedAlready,
    WrongPair,
)
from services.requests.orders.ports import OrdersWork
from services.requests.orders.record import Cancelling, Declining, Ordering, Thanks
from services.requests.orders.states import Because
from services.requests.people.domain import Act
from services.requests.scopes import places

#: In working days of the street office: until an order is answered, and until what was agreed is done.
ANSWER: Final = Limit(amount=3, unit=Unit.DAYS)
FINISH: Final = Limit(amount=30, unit=Unit.DAYS)
_NOT_SHOWN: Final = frozenset({Listed.DRAFT, Listed.WITHDRAWN})
#: What was ordered before a pause may be accepted during it.
_STILL: Final = frozenset({Listed.OPEN, Listed.PAUSED})


def place_order(uow: OrdersWork, actor: Actor, clock: Clock, asked: Ordering, *, listing_id: str) -> Order:
    """Promises the quantity at once, so that nothing is promised twice.

    Raises NoSuchListing, NotOpenNow, VerificationNeeded, TooOften, OwnListing, WrongPair, OrderedAlready, NotEnoughLeft.
    """
    listing = uow.listings.get(listing_id)
    _require_seen(uow, actor, listing)
    at = clock()
    if listing.status is not Listed.OPEN or (listing.ends_at and listing.ends_at <= at):
        raise NotOpenNow
    uow.people.demand(Act.WISHES, actor.person_id)
    uow.quotas.spend(quotas.orders(uow.people.limits()), actor, clock)
    _require_pair(uow, actor, listing, asked)
    # Asked before what is unfinished: an order that comes in between is then seen below, or has the same id.
    identifier = uow.orders.next_id(listing.id, actor.person_id)
    if uow.orders.unfinished(listing.id, actor.person_id):
        raise OrderedAlready
    due_at = uow.calendars.current().time.due(at, ANSWER)
    order = Order.place(
        listing,
        asked,
        identifier=identifier,
        placer_id=actor.person_id,
        of_its_unit=_handles(actor, listing.unit_id),
        at=at,
        due_at=due_at,
    )
    # Whoever ends the listing at this moment ends this order too, or this finds the listing ended.
    uow.listings.hold(listing)
    if not uow.capacities.take(listing.id, asked.quantity):
        raise NotEnoughLeft(left=uow.capacities.left(listing.id))
    return uow.orders.add(order)


def _require_seen(uow: OrdersWork, actor: Actor, listing: Listing) -> None:
    """Raises NoSuchListing: what somebody can't see, they can't order from."""
    hidden = listing.status in _NOT_SHOWN
    elsewhere = EVERYONE not in listing.audience and uow.people.building_of(actor.person_id) not in listing.audience
    if (hidden or elsewhere) and not answering(actor, listing):
        raise NoSuchListing


def _require_pair(uow: OrdersWork, actor: Actor, listing: Listing, asked: Ordering) -> None:
    if asked.own_listing_id is None:
        return
    own = uow.listings.find(asked.own_listing_id)
    # Nobody else sees what is a draft or has ended.
    if own is None or own.kind is listing.kind or own.owner_id != actor.person_id or own.status is not Listed.OPEN:
        raise WrongPair


def accept_order(uow: OrdersWork, actor: Actor, clock: Clock, *, order_id: str) -> Order:
    """Raises NoSuchOrder, NotTheAnsweringSide, NotNow, TooLate."""
    order = known_order(uow, actor, order_id)
    listing, at = uow.listings.get(order.listing_id), clock()
    still = listing.status in _STILL and not (listing.ends_at and listing.ends_at <= at)
    due_at = uow.calendars.current().time.due(at, FINISH)
    uow.listings.hold(listing)
    order.accept(answers=_answers(actor, order), still=still, at=at, due_at=due_at)
    return order


def decline_order(uow: OrdersWork, actor: Actor, declining: Declining, *, order_id: str) -> Order:
    order = known_order(uow, actor, order_id)
    held = order.holds
    order.decline(declining.reason, answers=_answers(actor, order))
    _free(uow, order, held=held)
    return order


def finish_order(uow: OrdersWork, actor: Actor, *, order_id: str) -> Order:
    order = known_order(uow, actor, order_id)
    order.finish(actor.person_id, answers=_answers(actor, order))
    return order


def thank_for_order(uow: OrdersWork, actor: Actor, thanks: Thanks, *, order_id: str) -> Order:
    order = known_order(uow, actor, order_id)
    order.thank(actor.person_id, thanks, answers=_answers(actor, order))
    return order


def cancel_order(uow: OrdersWork, actor: Actor, cancelling: Cancelling, *, order_id: str) -> Order:
    order = known_order(uow, actor, order_id)
    held = order.holds
    order.cancel(actor.person_id, cancelling.reason, answers=_answers(actor, order))
    _free(uow, order, held=held)
    return order


def known_order(uow: OrdersWork, actor: Actor, order_id: str) -> Order:
    """The order, for its two sides and for staff of its place. Raises NoSuchOrder."""
    order = uow.orders.get(order_id)
    if actor.person_id != order.placer_id and not _answers(actor, order):
        raise NoSuchOrder
    return order


def _answers(actor: Actor, order: Order) -> bool:
    """Whether the actor speaks for the side that was asked: as for its listing."""
    # Whoever has placed it answers it in no other role either.
    return actor.person_id != order.placer_id and (
        actor.person_id == order.owner_id
        or _handles(actor, order.unit_id)
        or actor.may(MODERATE, *places(order.building_id))
    )


def _handles(actor: Actor, unit_id: str | None) -> bool:
    return unit_id is not None and actor.may("work_order.handle", scope("unit", unit_id))


def lapse_order(uow: OrdersWork, clock: Clock, order_id: str) -> None:
    """What nobody has answered or done in time ends, and both sides are told."""
    order = uow.orders.get(order_id)
    held = order.holds
    order.lapse_if_due(clock())
    _free(uow, order, held=held)


def end_orders_on(uow: OrdersWork, listing_id: str) -> None:
    """A listing has ended: what nobody has answered ends with it; what was agreed goes on. Idempotent."""
    for order in uow.orders.waiting_of(listing_id):
        _lapse(uow, order)


def end_orders_of(uow: OrdersWork, person_id: str) -> None:
    """Somebody is gone: what they have ordered or agreed to ends. Idempotent."""
    for order in uow.orders.live_of(person_id):
        _lapse(uow, order)


def hand_over_next_of(uow: OrdersWork, person_id: str, to_id: str) -> None:
    """Takes one step, as with listings. Idempotent."""
    order = uow.orders.any_with(person_id)
    if order:
        held = order.holds
        order.hand_over(person_id, uow.people.successor(to_id) or to_id)
        _free(uow, order, held=held)


def _lapse(uow: OrdersWork, order: Order) -> None:
    held = order.holds
    order.lapse(Because.LISTING_ENDED)
    _free(uow, order, held=held)


def _free(uow: OrdersWork, order: Order, *, held: bool) -> None:
    """What was promised is to be had again, once."""
    if held and not order.holds:
        uow.capacities.give_back(order.listing_id, order.quantity)
