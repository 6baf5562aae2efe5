"""Use cases of the inbox: letters arrive, people read them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chassis.kernel.identity import Actor
from services.notify.inbox.domain import Folded, Letter
from services.notify.inbox.ports import InboxWork

#: As one transaction, which ends before it is too long.
MOST_READ_AT_ONCE: Final = 5_000


def put_letter(uow: InboxWork, letter: Letter, persons: Sequence[str]) -> None:
    """Puts the letter into a few inboxes, in this unit of work."""
    if not persons:
        return
    languages, now = uow.people.languages(persons), uow.clock()
    folded = uow.inbox.put([letter.to(person, language, now) for person, language in languages.items()])
    count_sent(uow, letter.rule, len(languages), now)
    take_back(uow, folded)


def spread_letter(uow: InboxWork, letter: Letter, persons: Sequence[str]) -> int:
    """Puts the letter into many inboxes at once; returns how many have it now. Idempotent."""
    languages, now = uow.people.languages(persons), uow.clock()
    letters = [letter.to(person, language, now) for person, language in languages.items()]
    reached, folded = uow.inbox.spread(letters) if letters else (0, [])
    count_sent(uow, letter.rule, reached, now)
    take_back(uow, folded)
    return reached


def count_sent(uow: InboxWork, rule: str, number: int, at: datetime) -> None:
    """Counts messages on the day on which they were sent."""
    if number:
        uow.count({"messages.sent": number, f"messages.{rule}": number}, at)


def take_back(uow: InboxWork, gone: Sequence[Folded]) -> None:
    """Takes messages that are there no more from the days on which they were counted: figures count what is there."""
    for one in gone:
        count_sent(uow, one.rule, -1, one.sent_at)
        if one.read_at:
            uow.count({"messages.read": -1}, one.read_at)


def empty_inbox(uow: InboxWork, person: str) -> None:
    """Nothing is kept of what somebody was told who was erased. Idempotent."""
    take_back(uow, uow.inbox.empty(person))


def mark_read(uow: InboxWork, actor: Actor, *, notification_id: str) -> dict[str, object]:
    """Marks one message as read. Idempotent. Raises NoSuchNotification, also for another person's message."""
    row, now = uow.inbox.get(notification_id, actor.person_id), uow.clock()
    # Before the write, so that a repeat is not counted twice.
    if row["read_at"] is not None:
        return dict(row)
    uow.inbox.mark_read(notification_id, now)
    uow.count({"messages.read": 1}, now)
    return {**row, "read_at": now}


def mark_all_read(uow: InboxWork, actor: Actor, *, most: int = MOST_READ_AT_ONCE) -> dict[str, object]:
    """Marks at most so many; `unread` says what is left for a repeat, or has just arrived."""
    now = uow.clock()
    unread, read = uow.inbox.unread(actor.person_id), uow.inbox.mark_all_read(actor.person_id, now, most)
    if read:
        uow.count({"messages.read": read}, now)
    return {"unread": max(0, unread - read), "read": read}
