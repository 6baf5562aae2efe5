"""Use cases of broadcasts: sent in batches, so that a killed process can go on after the last one stored."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.ids import derived_id
from services.notify.broadcasts.domain import Broadcast
from services.notify.broadcasts.ports import BroadcastsWork
from services.notify.directory.domain import Audience
from services.notify.inbox.domain import Letter
from services.notify.inbox.use_cases import spread_letter

BATCH: Final = 2000  # one insert; short enough to leave room for other timers in between


def start_broadcast(
    uow: BroadcastsWork, letter: Letter, *, audience: Audience | None = None, persons: Sequence[str] = ()
) -> None:
    """Starts a broadcast to an audience or to persons. Idempotent per letter."""
    # One letter may go to several audiences and to named persons: each is a broadcast with an id of its own.
    to = audience.key if audience else "persons"
    identifier = derived_id("broadcast", letter.event_id, letter.rule, to)
    uow.broadcasts.start(Broadcast(id=identifier, letter=letter, audience=audience, persons=sorted(persons)))


def advance_broadcast(uow: BroadcastsWork, clock: Clock, broadcast_id: str) -> int:
    """Sends the next batch; returns its number of people. Sending a batch again tells nobody twice."""
    broadcast = uow.broadcasts.get(broadcast_id)
    persons = _next_persons(uow, broadcast)
    reached = spread_letter(uow, broadcast.letter, persons)
    after = persons[-1] if persons else broadcast.after
    uow.broadcasts.advance(broadcast, after=after, reached=reached, ended=len(persons) < BATCH, at=clock())
    return len(persons)


def _next_persons(uow: BroadcastsWork, broadcast: Broadcast) -> list[str]:
    if broadcast.audience is not None:
        return uow.people.of_audience(broadcast.audience, broadcast.after, BATCH)
    return [person for person in broadcast.persons if person > broadcast.after][:BATCH]
