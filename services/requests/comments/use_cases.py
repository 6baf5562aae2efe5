"""Use cases of comments."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.quotas import Quota
from services.requests.comments.commands import Words
from services.requests.comments.domain import Comment, Side
from services.requests.comments.ports import CommentsWork
from services.requests.scopes import places
from services.requests.service_requests.domain import ServiceRequest

#: Each comment tells somebody.
_QUOTA: Final = Quota("comment", 60, 3600)


def add_comment(uow: CommentsWork, actor: Actor, clock: Clock, words: Words, *, request_id: str) -> Comment:
    """Raises NoSuchRequest, Forbidden, InternalForRequester, RequestIsOver, TooOften."""
    request = uow.requests.get(request_id)
    side = _side(actor, request)
    uow.quotas.spend(_QUOTA, actor, clock)
    return uow.comments.add(
        Comment.add(
            request, words.text, words.visibility, identifier=new_id(), by=actor.person_id, side=side, at=clock()
        )
    )


def _side(actor: Actor, request: ServiceRequest) -> Side:
    """From which side the actor speaks. Raises Forbidden for who is not concerned."""
    if request.requester_id == actor.person_id:
        return Side.REQUESTER
    at_work = request.working_unit_ids
    if at_work and actor.may("work_order.handle", *(scope("unit", unit) for unit in at_work)):
        return Side.UNIT
    actor.demand("request.triage", *places(request.building_id))
    return Side.DESK
