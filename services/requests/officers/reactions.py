"""Reactions that keep who handles the work of which unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.requests.officers.domain import OFFICERS, unit_of


@dataclass(frozen=True)
class _Grant:
    account_id: str
    role: str
    scope: str


@dataclass(frozen=True)
class _Account:
    account_id: str


def granted(message: Message, *, is_held: bool) -> Sequence[Write]:
    """A grant may come back after it was withdrawn: the newest message counts."""
    grant = parse(message, _Grant)
    unit_id = unit_of(grant.role, grant.scope)
    if unit_id is None:
        return []
    facts = {"person_id": grant.account_id, "unit_id": unit_id, "is_held": is_held}
    return newest(message, OFFICERS, f"{message.tenant}|{grant.account_id}|{unit_id}", facts)


def account(message: Message, *, is_closed: bool) -> Sequence[Write]:
    """Whoever can't sign in handles nothing; the grants stay for the day on which the account is opened again."""
    person_id = parse(message, _Account).account_id
    facts = {"person_id": person_id, "is_closed": is_closed}
    return newest(message, OFFICERS, f"{message.tenant}|{person_id}", facts)


_CLOSED: Final = partial(account, is_closed=True)
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.granted.v1": partial(granted, is_held=True),
    "org.louyu.identity.account.grant-withdrawn.v1": partial(granted, is_held=False),
    "org.louyu.identity.account.disabled.v1": _CLOSED,
    "org.louyu.identity.account.erased.v1": _CLOSED,
    "org.louyu.identity.account.enabled.v1": partial(account, is_closed=False),
}
