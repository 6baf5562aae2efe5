"""Reactions of the inbox: of who was erased nothing is kept, nor of a duplicate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.notify.inbox import use_cases
from services.notify.inbox.ports import InboxWork


@dataclass(frozen=True)
class _Member:
    member_id: str


def on_erased(uow: InboxWork, message: Message) -> None:
    use_cases.empty_inbox(uow, parse(message, _Member).member_id)


#: Before they are told of anything else.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.erased.v1": on_erased,
    "org.louyu.members.member.merged.v1": on_erased,
    "org.louyu.members.member.taken-back.v1": on_erased,
}
