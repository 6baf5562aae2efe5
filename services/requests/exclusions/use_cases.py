"""Use cases of exclusions."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, scope
from chassis.kernel.ids import derived_id
from chassis.kernel.quotas import Quota
from services.requests.exclusions.commands import Asking, Decision, TakingBack
from services.requests.exclusions.domain import Exclusion
from services.requests.exclusions.errors import NothingToExclude, NotOfThisUnit, OwnExclusion
from services.requests.exclusions.ports import ExclusionsWork
from services.requests.service_requests.states import Status as Request

#: Each one asks somebody for a decision.
_QUOTA: Final = Quota("exclusion", 60, 3600)


def ask_for_exclusion(uow: ExclusionsWork, actor: Actor, clock: Clock, asked: Asking, *, request_id: str) -> Exclusion:
    """Asks for a unit. Idempotent while it waits.

    Raises NoSuchRequest, Forbidden, NotOfThisUnit, NothingToExclude, TooOften, NotNow.
    """
    actor.demand("work_order.handle", scope("unit", asked.unit_id))
    request = uow.requests.get(request_id)
    # Each unit that handles it answers for its own part.
    if asked.unit_id != request.unit_id and asked.unit_id not in request.round_unit_ids:
        raise NotOfThisUnit
    if request.status in (Request.CANCELLED, Request.MERGED):
        raise NothingToExclude
    # Whoever ends it at this moment ends what waits, and would miss this.
    uow.requests.hold(request)
    uow.quotas.spend(_QUOTA, actor, clock)
    # Derived: of a request and a unit there is one, however often two ask at once.
    identifier = derived_id(str(actor.tenant), "exclusion", request_id, asked.unit_id)
    found = uow.exclusions.find(identifier)
    if found is not None:
        found.ask_again(asked.reason, asked.note, by=actor.person_id, at=clock())
        return found
    return uow.exclusions.add(
        Exclusion.ask(
            identifier=identifier,
            request_id=request_id,
            number=request.number,
            title=request.title,
            unit_id=asked.unit_id,
            building_id=request.building_id,
            reason=asked.reason,
            note=asked.note,
            by=actor.person_id,
            at=clock(),
        )
    )


def show_exclusion(uow: ExclusionsWork, actor: Actor, *, exclusion_id: str) -> Exclusion:
    """For the unit and the street office. Raises NoSuchExclusion, Forbidden."""
    found = uow.exclusions.get(exclusion_id)
    if not decides(actor):
        actor.demand("work_order.handle", scope("unit", found.unit_id))
    return found


def decide_exclusion(
    uow: ExclusionsWork, actor: Actor, clock: Clock, decision: Decision, *, exclusion_id: str
) -> Exclusion:
    """Once. Raises Forbidden, NoSuchExclusion, OwnExclusion, DecisionNeedsNote, DecidedAlready, NotNow."""
    found = _to_decide(uow, actor, exclusion_id)
    found.decide(approve=decision.approve, note=decision.note, by=actor.person_id, at=clock())
    return found


def take_approval_back(
    uow: ExclusionsWork, actor: Actor, clock: Clock, taking: TakingBack, *, exclusion_id: str
) -> Exclusion:
    """Idempotent. Raises Forbidden, NoSuchExclusion, OwnExclusion, NotNow."""
    found = _to_decide(uow, actor, exclusion_id)
    found.take_back(taking.reason, by=actor.person_id, at=clock())
    return found


def _to_decide(uow: ExclusionsWork, actor: Actor, exclusion_id: str) -> Exclusion:
    """Raises Forbidden, NoSuchExclusion, OwnExclusion."""
    if not decides(actor):
        raise Forbidden(permission="settings.manage")
    found = uow.exclusions.get(exclusion_id)
    # Whoever handles orders everywhere is of no unit.
    if actor.person_id == found.asked_by or scope("unit", found.unit_id) in actor.scopes("work_order.handle"):
        raise OwnExclusion(permission="settings.manage")
    return found


def end_waiting(uow: ExclusionsWork, request_id: str) -> None:
    """What waits for a decision lapses when the request does not count for its unit any more. Idempotent."""
    for exclusion in uow.exclusions.waiting_of(request_id):
        exclusion.lapse()


def decides(actor: Actor) -> bool:
    """Whether the actor decides for the whole street office."""
    return EVERYWHERE in actor.scopes("settings.manage")
