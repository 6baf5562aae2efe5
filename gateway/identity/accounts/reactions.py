"""Reactions of accounts: of who is erased as a member, and of what is there no more that roles were granted for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, named_in, parse
from chassis.service import Handler
from gateway.identity.accounts import endings
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.roles.permissions import ADMINISTRATORS


@dataclass(frozen=True)
class _Member:
    member_id: str


@dataclass(frozen=True)
class _Granted:
    role: str


def on_member_erased(uow: AccountsWork, message: Message) -> None:
    endings.forget_account(uow, account_id=parse(message, _Member).member_id)


def on_granted(uow: AccountsWork, message: Message) -> None:
    if parse(message, _Granted).role in ADMINISTRATORS:
        endings.forget_who_waits(uow)


def on_opened(uow: AccountsWork, message: Message) -> None:  # noqa: ARG001 # whoever it is: there may be another administrator
    endings.forget_who_waits(uow)


def _ended(kind: str) -> Handler:
    def on_ended(uow: AccountsWork, message: Message) -> None:
        endings.withdraw_all(uow, scope(kind, named_in(message, f"{kind}_id")))

    return on_ended


# Not of units that were closed: their officers still read what their unit did.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.erased.v1": on_member_erased,
    "org.louyu.identity.account.granted.v1": on_granted,
    "org.louyu.identity.account.activated.v1": on_opened,
    "org.louyu.identity.account.enabled.v1": on_opened,
    "org.louyu.members.building.closed.v1": _ended("building"),
    "org.louyu.members.building.taken-back.v1": _ended("building"),
    "org.louyu.members.organisation.dissolved.v1": _ended("organisation"),
    "org.louyu.members.organisation.taken-back.v1": _ended("organisation"),
    "org.louyu.requests.unit.taken-back.v1": _ended("unit"),
    "org.louyu.notify.receiver.removed.v1": _ended("receiver"),
}
