"""Use cases of micro-wishes: published by one person, claimed under a lease and fulfilled by another."""

from datetime import datetime, timedelta

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from services.requests import quotas, references
from services.requests.people.domain import Act
from services.requests.people.errors import VerificationNeeded
from services.requests.scopes import places
from services.requests.wishes.claims import WARN_BEFORE
from services.requests.wishes.commands import Decision, Fulfilment, Hiding, Reasoned, Translation
from services.requests.wishes.domain import Wish, WishChanges, WishDetails
from services.requests.wishes.errors import TooManyClaims
from services.requests.wishes.hours import require_room
from services.requests.wishes.ports import WishesWork
from services.requests.wishes.states import Status


def publish_wish(uow: WishesWork, actor: Actor, clock: Clock, details: WishDetails) -> Wish:
    """Raises VerificationNeeded, UnknownReference, TooOften."""
    uow.people.demand(Act.WISHES, actor.person_id)
    uow.quotas.spend(quotas.wishes(uow.people.limits()), actor, clock)
    uow.references.demand(references.building(details.building_id))
    rules, at = uow.wish_rules.current(), clock()
    return uow.wishes.add(
        Wish.publish(
            details,
            identifier=new_id(),
            wisher_id=actor.person_id,
            at=at,
            needs_look=rules.needs_look(details.text),
            next_at=at + rules.ask_after,
        )
    )


def concerning(uow: WishesWork, actor: Actor, wish_id: str) -> Wish:
    """The wish, for its wisher and for moderators. Raises NoSuchWish, Forbidden."""
    wish = uow.wishes.get(wish_id)
    if wish.wisher_id != actor.person_id:
        actor.demand("wish.moderate", *places(wish.building_id))
    return wish


def change_wish(uow: WishesWork, actor: Actor, clock: Clock, changes: WishChanges, *, wish_id: str) -> Wish:
    """Raises NoSuchWish, NotTheWisher, TooOften, UnknownReference, ChangeNeedsLook, NotNow."""
    wish = uow.wishes.get(wish_id)
    moderator = actor.may("wish.moderate", *places(wish.building_id))
    if not moderator:
        uow.quotas.spend(quotas.CHANGES, actor, clock)
    uow.references.demand(references.building(changes.get("building_id")))
    needs_look = uow.wish_rules.current().needs_look(changes.get("text", wish.text))
    wish.change(actor.person_id, changes, moderator=moderator, needs_look=needs_look)
    return wish


def claim_wish(uow: WishesWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    """Raises VerificationNeeded, TooOften, TooManyClaims, and what `Wish.claim` raises."""
    wish = uow.wishes.get(wish_id)
    uow.people.demand(Act.WISHES, actor.person_id)
    limits = uow.people.limits()
    uow.quotas.spend(quotas.claims(limits), actor, clock)
    most = uow.wish_rules.current().open_claims
    # Of two claims at once one waits for the other, so that both are not the last one.
    uow.quotas.take_turn("claim", actor, clock)
    if wish.claimer_id != actor.person_id and uow.wishes.held_by(actor.person_id) >= most:
        raise TooManyClaims(most=most)
    wish.claim(actor.person_id, clock(), lease=timedelta(days=limits.lease_days))
    return wish


def extend_claim(uow: WishesWork, actor: Actor, clock: Clock, asked: Reasoned, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    lease = timedelta(days=uow.people.limits().lease_days)
    wish.extend(actor.person_id, asked.reason, clock(), lease=lease)
    return wish


def release_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.release(actor.person_id, uow.clock(), moderator=actor.may("wish.moderate", *places(wish.building_id)))
    _count_on(uow, wish, uow.clock())
    return wish


def fulfil_wish(uow: WishesWork, actor: Actor, clock: Clock, done: Fulfilment, *, wish_id: str) -> Wish:
    """States what was done; the wisher has to confirm it.

    Raises VerificationNeeded for hours, TooManyMinutesThisMonth, and what `Wish.prove` raises.
    """
    wish, at = uow.wishes.get(wish_id), clock()
    if done.service_minutes:
        uow.people.demand(Act.HOURS, actor.person_id)
    limits = uow.people.limits()
    silence = uow.wish_rules.current().silence
    wish.prove(actor.person_id, done.proof, done.service_minutes, at, most=limits.minutes_per_deed, silence=silence)
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
    wish.confirm(actor.person_id, needs_approval=_met(uow, wish))
    return wish


def dispute_wish(uow: WishesWork, actor: Actor, said: Reasoned, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.dispute(actor.person_id, said.reason)
    return wish


def decide_wish(uow: WishesWork, actor: Actor, decision: Decision, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.decide(actor.person_id, decision.reason, fulfilled=decision.fulfilled)
    _count_on(uow, wish, uow.clock())
    return wish


def pass_wish(uow: WishesWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    wish, at = _moderated(uow, actor, wish_id), clock()
    wish.let_pass(actor.person_id, at, next_at=at + uow.wish_rules.current().ask_after)
    return wish


def send_back(uow: WishesWork, actor: Actor, said: Reasoned, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.send_back(actor.person_id, said.reason)
    return wish


def resubmit_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.resubmit(actor.person_id)
    return wish


def keep_wish(uow: WishesWork, actor: Actor, clock: Clock, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.keep(actor.person_id, next_at=clock() + uow.wish_rules.current().ask_after)
    return wish


def approve_hours(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.approve(actor.person_id)
    return wish


def withdraw_wish(uow: WishesWork, actor: Actor, *, wish_id: str) -> Wish:
    wish = uow.wishes.get(wish_id)
    wish.withdraw(actor.person_id)
    return wish


def translate_wish(uow: WishesWork, actor: Actor, said: Translation, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.translate(said.language, said.text)
    return wish


def hide_wish(uow: WishesWork, actor: Actor, hiding: Hiding, *, wish_id: str) -> Wish:
    wish = _moderated(uow, actor, wish_id)
    wish.hide(hiding.reason)
    return wish


def end_wishes_of(uow: WishesWork, person_id: str) -> None:
    """Ends what somebody who is gone has claimed and wished. Idempotent."""
    for wish in uow.wishes.claimed_by(person_id):
        wish.abandon(person_id)
        _count_on(uow, wish, uow.clock())
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


def watch_claim(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    """Warns whoever holds the claim, and ends it when its time is over."""
    wish, at = uow.wishes.get(wish_id), clock()
    wish.watch(at)
    _count_on(uow, wish, at)


def ask_again(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    """Asks whether a wish is still wanted; without an answer it ends."""
    uow.wishes.get(wish_id).ask(clock(), answer=uow.wish_rules.current().answer)


def take_silence(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    """Takes the silence of the wisher for a confirmation. Hours of somebody who is not known wait for staff."""
    wish = uow.wishes.get(wish_id)
    wish.take_silence(clock(), needs_approval=_met(uow, wish) or not _is_known(uow, wish.wisher_id))


def schedule(uow: WishesWork, clock: Clock, wish_id: str) -> None:
    """Gives a wish that was stored before its next time: all days count from now on, a claim keeps its lease."""
    wish, rules, at = uow.wishes.get(wish_id), uow.wish_rules.current(), clock()
    if wish.next_at is not None:
        return
    if wish.status is Status.CLAIMED:
        uow.wishes.schedule(wish_id, (wish.lease_until or at) - WARN_BEFORE)
    elif wish.status is Status.PROVEN:
        uow.wishes.schedule(wish_id, at + rules.silence)
    else:
        uow.wishes.schedule(wish_id, at + rules.ask_after)


def _met(uow: WishesWork, wish: Wish) -> bool:
    return wish.claimer_id is not None and uow.wishes.met_before(wish.wisher_id, wish.claimer_id, beside=wish.id)


def _is_known(uow: WishesWork, person_id: str) -> bool:
    try:
        uow.people.demand(Act.HOURS, person_id)
    except VerificationNeeded:
        return False
    return True


def _count_on(uow: WishesWork, wish: Wish, at: datetime) -> None:
    """A wish that is open again gets its days again."""
    if wish.status is Status.OPEN and wish.next_at is None:
        wish.next_at = at + uow.wish_rules.current().ask_after
