"""What notify does with messages: tells people by rules, and remembers whom and what they are about."""

from typing import Final, cast

from chassis.kernel.messages import Message
from chassis.observability.logs import log
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.service import Reactions
from services.notify.domain.happening import Happening
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.vocabulary import EVENT_TYPES
from services.notify.read_models import people, role_holders, things
from services.notify.use_cases import delivery


def deliver(uow: UnitOfWork, message: Message) -> None:
    """One handler for every rule: which event tells whom is data."""
    happening = Happening(
        id=message.id,
        type=message.type,
        at=message.time,
        correlation=message.correlation,
        data=message.data,
        replay=message.replay,
    )
    outcome = delivery.deliver(cast("NotifyUnitOfWork", uow), happening=happening)
    for rule, placeholders in outcome.missing.items():
        log.warning("message.incomplete", rule=rule, missing=sorted(placeholders), message=message.id)


REACTIONS: Final = Reactions(
    projections={
        "org.louyu.identity.account.created.v1": people.signed_up,
        "org.louyu.identity.account.granted.v1": role_holders.granted,
        "org.louyu.identity.account.grant-withdrawn.v1": role_holders.withdrawn,
        "org.louyu.members.member.checked-in.v1": people.checked_in,
        "org.louyu.members.member.placed.v1": people.placed,
        "org.louyu.members.member.rejected.v1": people.gone,
        "org.louyu.members.member.left.v1": people.gone,
        "org.louyu.members.role-assignment.assigned.v1": role_holders.assigned,
        "org.louyu.members.role-assignment.ended.v1": role_holders.ended,
        **dict.fromkeys(things.TYPES, things.known),
    },
    handlers=dict.fromkeys(EVENT_TYPES, deliver),
)
