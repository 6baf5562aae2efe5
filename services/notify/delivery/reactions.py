"""What messages do to deliveries: events tell people by rules, and new holders of a role wake what waits for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.observability.logs import log
from chassis.service import Handler, Projection
from services.notify.delivery import use_cases
from services.notify.delivery.ports import DeliveryWork
from services.notify.directory.domain import holding, scope_of
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.event_types.happening import Happening

_OVERDUE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def deliver(uow: DeliveryWork, message: Message) -> None:
    """One handler for every rule: which event tells whom is data."""
    happening = Happening(
        id=message.id,
        type=message.type,
        at=message.time,
        correlation=message.correlation,
        data=message.data,
        replay=message.replay,
    )
    outcome = use_cases.deliver(uow, happening)
    for rule, placeholders in outcome.missing.items():
        log.warning("message.incomplete", rule=rule, missing=sorted(placeholders), message=message.id)


@dataclass(frozen=True)
class _Assigned:
    role: str
    scope_kind: str
    scope_id: str


def wake_by_assignment(message: Message) -> Sequence[Write]:
    fact = parse(message, _Assigned)
    return _wake(message, fact.role, scope_of(fact.scope_kind, fact.scope_id))


@dataclass(frozen=True)
class _Granted:
    role: str
    scope: str


def wake_by_grant(message: Message) -> Sequence[Write]:
    fact = parse(message, _Granted)
    return _wake(message, fact.role, fact.scope)


def _wake(message: Message, role: str, scope: str) -> Sequence[Write]:
    """What waits for this role there is due now; `wakes` tells a retry under way that it may have come too early."""
    match = {"tenant": message.tenant, "waits": holding(role, scope)}
    return [Update("pending_deliveries", match, {"$set": {"next_at": _OVERDUE}, "$inc": {"wakes": 1}})]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.granted.v1": wake_by_grant,
    "org.louyu.members.role-assignment.assigned.v1": wake_by_assignment,
}
HANDLERS: Final[Mapping[str, Handler]] = dict.fromkeys(EVENT_TYPES, deliver)
