"""Who holds which role where; an assignment also wakes the messages that waited for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chassis.consuming.projections import newest
from chassis.kernel.identity import EVERYWHERE, scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write

HOLDERS: Final = "role_holders"
_EVER: Final = "9999-12-31"
_OVERDUE: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Assigned:
    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None


def assigned(message: Message) -> Sequence[Write]:
    fact = parse(message, _Assigned)
    where = EVERYWHERE if fact.scope_kind == "tenant" else scope(fact.scope_kind, fact.scope_id)
    term = {"from_date": fact.from_date[:10], "until_date": (fact.until_date or _EVER)[:10]}
    known = {"person_id": fact.person_id, "role": fact.role, "scope": where, **term}
    return _holds(message, fact.assignment_id, known)


@dataclass(frozen=True)
class _Assignment:
    assignment_id: str


def ended(message: Message) -> Sequence[Write]:
    """An end that comes before its beginning stays an end."""
    identifier = f"{message.tenant}|{parse(message, _Assignment).assignment_id}"
    return newest(message, HOLDERS, identifier, {"ended": True}, group="ended")


@dataclass(frozen=True)
class _Granted:
    account_id: str
    role: str
    scope: str


def granted(message: Message) -> Sequence[Write]:
    """A role that an account was given directly, without a term."""
    identifier, known = _grant(message)
    return _holds(message, identifier, known)


def withdrawn(message: Message) -> Sequence[Write]:
    """May be granted again later: the newest of the two counts."""
    identifier, known = _grant(message)
    return newest(message, HOLDERS, f"{message.tenant}|{identifier}", {**known, "ended": True}, group="held")


def _grant(message: Message) -> tuple[str, dict[str, Any]]:
    grant = parse(message, _Granted)
    known = {"person_id": grant.account_id, "role": grant.role, "scope": grant.scope}
    identifier = f"{grant.account_id}|{grant.role}|{grant.scope}"
    return identifier, {**known, "from_date": "", "until_date": _EVER, "ended": None}


def _holds(message: Message, identifier: str, known: Mapping[str, Any]) -> list[Write]:
    match = {"tenant": message.tenant, "waits": f"{known['role']}|{known['scope']}"}
    wake = {"$set": {"next_at": _OVERDUE}, "$inc": {"wakes": 1}}
    kept = newest(message, HOLDERS, f"{message.tenant}|{identifier}", known, group="held")
    return [*kept, Update("pending_deliveries", match, wake)]
