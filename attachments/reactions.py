"""Reactions of files: of who was erased, nothing stays that they had added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from attachments import use_cases
from attachments.ports import FilesWork
from chassis.kernel.messages import Message, parse
from chassis.service import Handler


@dataclass(frozen=True)
class _Erased:
    member_id: str


def on_erased(uow: FilesWork, message: Message) -> None:
    use_cases.forget_person(uow, parse(message, _Erased).member_id)


HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.members.member.erased.v1": on_erased}
