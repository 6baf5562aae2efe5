"""Use cases of micro-wishes: published by one person, claimed under a lease and fulfilled by another."""

from datetime import timedelta

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from services.requests import quotas, references
from services.requests.people.domain import Act
from services.requests.scopes import places
from services.requests.wishes.commands import Fulfilment, Hiding
from services.requests.wishes.domain import Wish, WishChanges, WishDetails
from services.requests.wishes.hours import require_room
from services.requests.wishes.ports import WishesWork


def publish_wish(uow: WishesWork, actor: Actor, clock: Clock, details: WishDetails) -> Wish:
    """Raises VerificationNeeded, UnknownReference, TooOften."""
    uow.people.demand(Act.WISHES, actor.person_id)
    uow.quotas.spend(quotas.wishes(uow.people.limits()), actor, clock)
    uow.references.demand(references.building(details.building_id))
    return uow.wishes.add(Wish.publish(details, identifier=new_id(), wisher_id=actor.person_id, at=clock()))


def concerning(uow: WishesWork, actor: Actor, wish_id: str) -> Wish:
    """The wish, for its wisher and for moderators. Raises NoSuchWish, Forbidden."""
    wish = uow.wishes.get(wish_id)
    if wish.wisher_id != actor.person_id:
        actor.demand("wish.moderate", *places(wish.building_id))
    return wish


def change_wish(uow: WishesWork, actor: Actor, changes: WishChanges, *, wish_id: str) -> Wish:
    """Raises NoSuchWish, NotTheWisher, UnknownReference, NotNow."""
    wish = uow.wishes.get(wish_id)
    uow.references.demand(references.building(changes.get("building_id")))
    wish.change(actor.person_id, changes)
    return wish


def claim_wish(uow: WishesWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    """Raises VerificationNeeded, TooOften, and what `Wish.claim` raises."""
    wish = uow.wishes.get(wish_id)
    uow.people.demand(Act.WISHES, actor.person_id)
    limits = uow.people.limits()
    uow.quotas.spend(quotas.claims(limits), actor, clock)
    wish.claim(actor.person_id, clock(), lease=timedelta(days=limits.lease_days))
    return wish


def release_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.release(actor.person_id, moderator=actor.may("wish.moderate", *places(wish.building_id)))
    return wish


def fulfil_wish(uow: WishesWork, actor: Actor, clock: Clock, done: Fulfilment, *, wish_id: str) -> Wish:
    """States what was done; the wisher has to confirm it.

    Raises VerificationNeeded for hours, TooManyMinutesThisMonth, and what `Wish.prove` raises.
    """
    wish, at = uow.wishes.get(wish_id), clock()
    if done.service_minutes:
        uow.people.demand(Act.HOURS, actor.person_id)
    limits = uow.people.limits()
    wish.prove(actor.person_id, done.proof, done.service_minutes, at, most=limits.minutes_per_deed)
    month = at.astimezone(LOCAL).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    stated = uow.wishes.minutes_since(actor.person_id, month, beside=wish.id)
    require_room(done.service_minutes, stated, most=limits.minutes_per_month)
    return wish


def confirm_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    """Raises VerificationNeeded, and what `Wish.confirm` raises."""
    wish = uow.wishes.get(wish_id)
    if wish.service_minutes:
        # Both sides of hours are known people.
        uow.people.demand(Act.HOURS, actor.person_id)
    met = wish.claimer_id is not None and uow.wishes.met_before(wish.wisher_id, wish.claimer_id, beside=wish.id)
    wish.confirm(actor.person_id, needs_approval=met)
    return wish


def approve_hours(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.approve(actor.person_id)
    return wish


def withdraw_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.withdraw(actor.person_id)
    return wish


def hide_wish(uow: WishesWork, actor: Actor, hiding: Hiding, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.hide(hiding.reason)
    return wish


def end_wishes_of(uow: WishesWork, person_id: str) -> None:
    """Ends what somebody who is gone has claimed and wished. Idempotent."""
    for wish in uow.wishes.claimed_by(person_id):
        wish.abandon(person_id)
    for wish in uow.wishes.open_of(person_id):
        wish.orphan()


def hand_over_next_of(uow: WishesWork, person_id: str, to_id: str) -> None:
    """Takes one step: one wish of a member who was merged into `to_id` is one of the member who stays. Idempotent.

    Each step's event causes the next, until none is left.
    """
    wish = uow.wishes.any_with(person_id)
    if wish:
        wish.hand_over(person_id, uow.people.successor(to_id) or to_id)


def _moderated(uow: WishesWork, actor: Actor, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    actor.demand("wish.moderate", *places(wish.building_id))
    return wish


def expire_claim(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    uow.wishes.get(wish_id).expire(clock())
