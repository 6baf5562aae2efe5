"""Micro-wishes: published by one person, claimed under a lease and fulfilled by another."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.wish import Category, Wish


def publish_wish(
    uow: RequestsUnitOfWork, actor: Actor, clock: Clock, *, text: str, category: Category, building_id: str | None
) -> Wish:
    return uow.wishes.add(
        Wish.publish(
            identifier=new_id(),
            wisher_id=actor.person_id,
            text=text,
            category=category,
            building_id=building_id,
            imported=False,
            at=clock(),
        )
    )


def claim_wish(uow: RequestsUnitOfWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.claim(actor.person_id, clock())
    return wish


def release_wish(uow: RequestsUnitOfWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.release(actor.person_id, moderator=actor.may("wish.moderate"))
    return wish


def fulfil_wish(uow: RequestsUnitOfWork, actor: Actor, *, wish_id: str, proof: str, service_minutes: int) -> Wish:
    """What the claimer says; the wisher has the last word."""
    wish = uow.wishes.get(wish_id)
    wish.prove(actor.person_id, proof, service_minutes)
    return wish


def confirm_wish(uow: RequestsUnitOfWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.confirm(actor.person_id)
    return wish


def expire_claim(uow: RequestsUnitOfWork, clock: Clock, *, wish_id: str) -> None:
    uow.wishes.get(wish_id).expire(clock())
