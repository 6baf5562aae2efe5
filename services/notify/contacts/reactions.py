"""What happens to a receiver, told by mail to those who keep its system."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.notify.contacts import use_cases
from services.notify.contacts.ports import ContactsWork
from services.notify.mail.domain import Kind
from services.notify.news import is_old_news


@dataclass(frozen=True)
class _Named:
    receiver_id: str
    name: str


@dataclass(frozen=True)
class _Failing(_Named):
    failing_since: datetime


@dataclass(frozen=True)
class _OffSoon(_Named):
    off_at: datetime


@dataclass(frozen=True)
class _Off(_Named):
    reason: str


@dataclass(frozen=True)
class _PlaceEnded(_Named):
    place_kind: str


@dataclass(frozen=True)
class _SecretOld(_Named):
    replace_by: datetime


@dataclass(frozen=True)
class _SecretReplaced(_Named):
    valid_until: datetime


@dataclass(frozen=True)
class _Removed:
    receiver_id: str


def _told(kind: Kind, fact: type[Any], facts: Callable[[Any, Message], Mapping[str, Any]]) -> Handler:
    def handle(uow: ContactsWork, message: Message) -> None:
        if is_old_news(replay=message.replay, at=message.time, now=uow.clock()):
            return
        said = parse(message, fact)
        more = {"name": said.name, **facts(said, message)}
        use_cases.tell(uow, kind, receiver_id=said.receiver_id, cause=message.id, facts=more)

    return handle


def _forget(uow: ContactsWork, message: Message) -> None:
    use_cases.forget_contacts(uow, receiver_id=parse(message, _Removed).receiver_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.notify.receiver.failing.v1": _told(Kind.FAILING, _Failing, lambda one, _: {"at": one.failing_since}),
    "org.louyu.notify.receiver.off-soon.v1": _told(Kind.OFF_SOON, _OffSoon, lambda one, _: {"at": one.off_at}),
    "org.louyu.notify.receiver.switched-off.v1": _told(
        Kind.OFF, _Off, lambda one, message: {"at": message.time, "reason": one.reason}
    ),
    "org.louyu.notify.receiver.recovered.v1": _told(Kind.RECOVERED, _Named, lambda _, message: {"at": message.time}),
    "org.louyu.notify.receiver.place-ended.v1": _told(
        Kind.PLACE_ENDED, _PlaceEnded, lambda one, message: {"at": message.time, "reason": one.place_kind}
    ),
    "org.louyu.notify.receiver.secret-old.v1": _told(Kind.KEY_DUE, _SecretOld, lambda one, _: {"at": one.replace_by}),
    "org.louyu.notify.receiver.secret-replaced.v1": _told(
        Kind.KEY_REPLACED, _SecretReplaced, lambda one, _: {"at": one.valid_until}
    ),
    "org.louyu.notify.receiver.removed.v1": _forget,
}
