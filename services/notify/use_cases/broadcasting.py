"""Telling many: one batch after another, each behind the last one stored, so that a killed process can go on."""

from typing import Final

from services.notify.domain.notification import Broadcast
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.use_cases import delivery

BATCH: Final = 2000


def advance(uow: NotifyUnitOfWork, *, broadcast_id: str) -> int:
    """Tells the next batch; returns how many people it held. Repeating a batch tells nobody twice."""
    broadcast = uow.broadcasts.get(broadcast_id)
    persons = _next_persons(uow, broadcast)
    languages, now = uow.people.languages(persons), uow.now()
    letters = [broadcast.letter.to(person, languages[person], now) for person in persons]
    reached = uow.inbox.spread(letters) if letters else 0
    after = persons[-1] if persons else broadcast.after
    uow.broadcasts.advance(broadcast, after=after, reached=reached, ended=len(persons) < BATCH, at=now)
    delivery.count_sent(uow, broadcast.letter.rule, reached)
    return len(persons)


def _next_persons(uow: NotifyUnitOfWork, broadcast: Broadcast) -> list[str]:
    if broadcast.audience is not None:
        return uow.people.of_audience(broadcast.audience, broadcast.after, BATCH)
    return [person for person in broadcast.persons if person > broadcast.after][:BATCH]
