"""Use cases of micro-wishes: published by one person, claimed under a lease and fulfilled by another."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests.wishes.commands import Fulfilment
from services.requests.wishes.domain import Wish, WishDetails
from services.requests.wishes.ports import WishesWork


def publish_wish(uow: WishesWork, actor: Actor, clock: Clock, details: WishDetails) -> Wish:
    return uow.wishes.add(Wish.publish(details, identifier=new_id(), wisher_id=actor.person_id, at=clock()))


def claim_wish(uow: WishesWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.claim(actor.person_id, clock())
    return wish


def release_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.release(actor.person_id, moderator=actor.may("wish.moderate"))
    return wish


def fulfil_wish(uow: WishesWork, actor: Actor, done: Fulfilment, *, wish_id: str) -> Wish:
    """States what was done; the wisher has to confirm it."""
    wish = uow.wishes.get(wish_id)
    wish.prove(actor.person_id, done.proof, done.service_minutes)
    return wish


def confirm_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.confirm(actor.person_id)
    return wish


def expire_claim(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    uow.wishes.get(wish_id).expire(clock())
