"""Who may manage the accounts of a street office and can sign in, as identity tells it: the last one erases nobody's record.

It may be a moment behind. Identity, which knows, then keeps the account until there is another administrator.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, named_in, parse
from chassis.kernel.writes import Write
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.service import Projection

ADMINISTRATOR: Final = "tenant_admin"
COLLECTION: Final = "administrators"


class Administrators:
    def __init__(self, uow: UnitOfWork) -> None:
        self._documents = uow.store.collection(COLLECTION, uow.context.tenant)

    def is_last(self, person_id: str) -> bool:
        """Whether nobody beside this person manages the accounts of the street office."""
        in_office = {"is_administrator": True, "is_shut_out": {"$ne": True}}
        if not self._documents.find_one({**in_office, "person_id": person_id}):
            return False
        return self._documents.find_one({**in_office, "person_id": {"$ne": person_id}}) is None


@dataclass(frozen=True)
class _Granted:
    account_id: str
    role: str


@dataclass(frozen=True)
class _PasswordChanged:
    account_id: str
    reason: str


def _granted(message: Message, *, is_held: bool) -> Sequence[Write]:
    grant = parse(message, _Granted)
    if grant.role != ADMINISTRATOR:
        return []
    known = {"person_id": grant.account_id, "is_administrator": is_held}
    return newest(message, COLLECTION, f"{message.tenant}|{grant.account_id}", known, group="role")


def _standing(message: Message, *, is_shut_out: bool) -> Sequence[Write]:
    return _stands(message, named_in(message, "account_id"), is_shut_out=is_shut_out)


def _password(message: Message) -> Sequence[Write]:
    """After a reset nobody signs in until a password was chosen."""
    told = parse(message, _PasswordChanged)
    return _stands(message, told.account_id, is_shut_out=told.reason == "reset")


def _stands(message: Message, person: str, *, is_shut_out: bool) -> Sequence[Write]:
    known = {"person_id": person, "is_shut_out": is_shut_out}
    return newest(message, COLLECTION, f"{message.tenant}|{person}", known, group="standing")


_OUT: Final = partial(_standing, is_shut_out=True)
_IN: Final = partial(_standing, is_shut_out=False)
_ACCOUNT: Final = "org.louyu.identity.account"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_ACCOUNT}.granted.v1": partial(_granted, is_held=True),
    f"{_ACCOUNT}.grant-withdrawn.v1": partial(_granted, is_held=False),
    f"{_ACCOUNT}.invited.v1": _OUT,
    f"{_ACCOUNT}.disabled.v1": _OUT,
    f"{_ACCOUNT}.erased.v1": _OUT,
    f"{_ACCOUNT}.activated.v1": _IN,
    f"{_ACCOUNT}.enabled.v1": _IN,
    f"{_ACCOUNT}.password-changed.v1": _password,
}
INDEXES: Final = {
    COLLECTION: (Index((("tenant", 1), ("is_administrator", 1), ("person_id", 1)), serves="whether one remains"),)
}
