"""Reactions of accounts: of who is erased as a member, and of who keeps a system that is not connected any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from gateway.identity.accounts import keepers, use_cases
from gateway.identity.accounts.ports import AccountsWork


@dataclass(frozen=True)
class _Member:
    member_id: str


def on_member_erased(uow: AccountsWork, message: Message) -> None:
    use_cases.forget_account(uow, account_id=parse(message, _Member).member_id)


@dataclass(frozen=True)
class _Receiver:
    receiver_id: str


def on_receiver_removed(uow: AccountsWork, message: Message) -> None:
    keepers.withdraw_keepers(uow, receiver_id=parse(message, _Receiver).receiver_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.erased.v1": on_member_erased,
    "org.louyu.notify.receiver.removed.v1": on_receiver_removed,
}
