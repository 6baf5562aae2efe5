"""Applying messages: drop what was processed, store the effect with the mark that it happened, park what fails.

Projections are pure (message → writes); handlers run one use case each. The effects of many messages are stored in one
transaction, with the processed-message rows that say so; when one spoils it, each message has a transaction of its own.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.parking import Failure, Parking, context_of
from chassis.consuming.processed_messages import Inbox
from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict
from chassis.kernel.failpoints import failpoint
from chassis.kernel.messages import InvalidMessage, Message, decode, topic_of_type
from chassis.kernel.writes import Write
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork, locks_first
from chassis.service import Reactions

TRIES: Final = 3
#: A lost race is no fault: the rules just run again on what the winner left behind.
CONFLICT_TRIES: Final = 8
#: Stop when this many of the last messages failed: a bad deploy must not drain a topic into the dead letters.
BREAKER_WINDOW: Final = 200
BREAKER_FAILURES: Final = 100
#: Handlers whose effects are stored together. One may write some hundred rows, and a transaction has a minute to live.
ROUND: Final = 50
_COMMIT_SECONDS: Final = 30
_BEHIND: Final = Failure("behind", "an earlier event of this aggregate waits")


@dataclass(frozen=True)
class _Due:
    """What still has to happen for a message."""

    message: Message
    projection: bool
    handler: bool


class Breaker:
    """Whether too many of the last messages failed."""

    def __init__(self) -> None:
        self._outcomes: deque[bool] = deque(maxlen=BREAKER_WINDOW)

    def count(self, *, failed: bool) -> None:
        self._outcomes.append(failed)

    def reset(self) -> None:
        self._outcomes.clear()

    @property
    def is_open(self) -> bool:
        return sum(self._outcomes) >= BREAKER_FAILURES


class Applier:
    """Applies messages for one consumer. Everything here may be repeated: a message takes effect once."""

    def __init__(
        self, name: str, reactions: Reactions, store: Store, make: MakeUnitOfWork, clock: Clock, metrics: Metrics
    ) -> None:
        self._reactions, self._store, self._make, self._clock = reactions, store, make, clock
        self._metrics = metrics
        self._inbox = Inbox(store, clock)
        self._parking = Parking(name, store, clock)
        self.breaker = Breaker()

    def apply(self, records: Sequence[Record]) -> None:
        """Applies records in order. Raises Unavailable when the store is away: then the whole batch must come again.

        All projections come before the handlers, which read them. A message that comes alone is one transaction.
        """
        due = self._due_of([message for record in records if (message := self._wanted(record)) is not None])
        blocked = self._parking.blocked([one.message for one in due])
        if len(due) == 1:
            failed = self._together(due, blocked)
        else:
            failed = self._together([_Due(one.message, True, False) for one in due if one.projection], blocked)
            handled = [_Due(one.message, False, True) for one in due if one.handler and one.message.id not in failed]
            for round_ in _rounds(handled):
                failed |= self._together(round_, blocked)
        for one in due:
            if one.message.id not in failed:
                self._applied(one.message)

    def retry_parked(self) -> int:
        """Tries the parked messages that are due, each aggregate in order; returns how many took effect."""
        return sum(self._retry_aggregate(key) for key in self._parking.due())

    def _wanted(self, record: Record) -> Message | None:
        """Decodes a record of a type we react to; an undecodable one becomes a dead letter at once."""
        headers = dict(record.headers)
        event_type = headers.get("ce_type", b"").decode(errors="replace")
        try:
            if event_type and event_type not in self._reactions.types:
                message = None
            else:
                message = decode(record.value, replay=headers.get("replay") == b"1")
        except InvalidMessage as error:
            self.breaker.count(failed=True)
            self._metrics.increase("louyu_consumer_messages_total", record.topic, "dead")
            self._parking.bury(record, Failure.of(error))
            return None
        if message is None or message.type not in self._reactions.types:
            self._metrics.increase("louyu_consumer_messages_total", record.topic, "skipped")
            return None
        return message

    def _due_of(self, messages: Sequence[Message]) -> list[_Due]:
        """The messages that have not taken effect, each once."""
        done = self._inbox.processed(messages)
        due = []
        for message in messages:
            one = self._due(message, done)
            if one.projection or one.handler:
                due.append(one)
                done.update((f"handlers|{message.id}", f"projections|{message.id}"))
            else:
                self._count(message, "duplicate")
        return due

    def _due(self, message: Message, done: set[str]) -> _Due:
        return _Due(
            message,
            projection=message.type in self._reactions.projections and f"projections|{message.id}" not in done,
            handler=message.type in self._reactions.handlers and f"handlers|{message.id}" not in done,
        )

    def _together(self, due: Sequence[_Due], blocked: set[str]) -> set[str]:
        """Stores the effects of all, or, when one spoils it, of each alone; returns the ids of those without effect."""
        free = [one for one in due if one.message.key not in blocked]
        stored = {one.message.id for one in free} if len(free) > 1 and self._is_stored(free) else set()
        return {one.message.id for one in due if one.message.id not in stored and not self._alone(one, blocked)}

    def _is_stored(self, due: Sequence[_Due]) -> bool:
        try:
            self._store_effects(due)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 # any fault of one message must not stop the others
            return False
        return True

    def _alone(self, one: _Due, blocked: set[str]) -> bool:
        """Whether it took effect. If not, it is parked or dead, and what follows of its aggregate waits."""
        if one.message.key in blocked:
            self._park(one.message, _BEHIND)
            return False
        attempt = 1
        while True:
            try:
                self._store_effects([one])
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # unknown faults are retried, then parked, never lost
                if attempt >= _tries(one, error):
                    self._fail(one.message, error, blocked)
                    return False
                time.sleep(0.02 * attempt)
                attempt += 1
            else:
                return True

    def _store_effects(self, due: Sequence[_Due], *, also: Sequence[Write] = ()) -> None:
        writes = list(also)
        for one in due:
            message = one.message
            if one.projection:
                writes += (
                    *self._reactions.projections[message.type](message),
                    self._inbox.insert_of("projections", message),
                )
            if one.handler:
                uow = self._make(self._store, context_of(message), self._clock)
                self._reactions.handlers[message.type](uow, message)
                writes += (*uow.writes(), self._inbox.insert_of("handlers", message))
        failpoint("consumer.before_transaction")
        self._store.commit(locks_first(writes), seconds=_COMMIT_SECONDS)
        failpoint("consumer.after_transaction")

    def _retry_aggregate(self, key: str) -> int:
        succeeded = 0
        while (head := self._parking.first(key)) is not None:
            message, row = head
            try:
                self._retry(message)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # as above: retried, then dead, never lost
                self._parking.failed_again(row, Failure.of(error), for_good=isinstance(error, InvalidMessage))
            else:
                succeeded += 1
        return succeeded

    def _retry(self, message: Message) -> None:
        one = self._due(message, self._inbox.processed([message]))
        self._store_effects([one], also=[self._parking.leaving(message)])

    def _fail(self, message: Message, error: Exception, blocked: set[str]) -> None:
        """Dead at once when no retry can repair it; else parked, and what follows of its aggregate waits behind it."""
        self.breaker.count(failed=True)
        log.warning("consumer.failed", message=message.id, type=message.type, error=type(error).__name__)
        if isinstance(error, InvalidMessage):
            self._count(message, "dead")
            self._parking.give_up(message, Failure.of(error))
        else:
            blocked.add(message.key)
            self._park(message, Failure.of(error))

    def _park(self, message: Message, failure: Failure) -> None:
        self._count(message, "parked")
        self._parking.park(message, failure)

    def _applied(self, message: Message) -> None:
        self.breaker.count(failed=False)
        self._count(message, "applied")
        age = (self._clock() - message.time).total_seconds()
        self._metrics.set("louyu_consumer_age_seconds", age, topic_of_type(message.type))

    def _count(self, message: Message, outcome: str) -> None:
        self._metrics.increase("louyu_consumer_messages_total", topic_of_type(message.type), outcome)


def _rounds(due: Sequence[_Due]) -> Iterator[list[_Due]]:
    """Runs in which each aggregate appears once: a handler finds stored what the message before it did."""
    round_: list[_Due] = []
    keys: set[str] = set()
    for one in due:
        if one.message.key in keys or len(round_) == ROUND:
            yield round_
            round_, keys = [], set()
        round_.append(one)
        keys.add(one.message.key)
    if round_:
        yield round_


def _tries(one: _Due, error: Exception) -> int:
    """How often at once. A lost race is no fault; a projection is pure, so trying it again changes nothing."""
    if isinstance(error, InvalidMessage):
        return 1
    if isinstance(error, Conflict):
        return CONFLICT_TRIES
    return TRIES if one.handler else 1
