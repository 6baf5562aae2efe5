"""Applying messages: drop what was processed, store the effect with the mark that it happened, park what fails.

Projections are pure (message → writes) and are stored many in one transaction. Handlers run one use case each, in a
transaction of their own. The processed-message row is part of the same transaction as the effect.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from chassis.broker import Record
from chassis.clock import Clock
from chassis.crash import crash_point
from chassis.errors import Conflict
from chassis.inbox import Inbox
from chassis.logs import log
from chassis.messages import InvalidMessage, Message, decode, topic_of_type
from chassis.metrics import Metrics
from chassis.mongo import Store, Unavailable
from chassis.parking import Failure, Parking, context_of
from chassis.unit_of_work import MakeUnitOfWork
from chassis.writes import Write

Projection = Callable[[Message], Sequence[Write]]
#: Each service types the unit of work as its own port.
Handler = Callable[[Any, Message], None]

TRIES: Final = 3
#: A lost race is no fault: the rules just run again on what the winner left behind.
CONFLICT_TRIES: Final = 8
#: Stop when this many of the last messages failed: a bad deploy must not drain a topic into the dead letters.
BREAKER_WINDOW: Final = 200
BREAKER_FAILURES: Final = 100
_PROJECTION_SECONDS: Final = 30
_BEHIND: Final = Failure("behind", "an earlier event of this aggregate waits")


@dataclass(frozen=True)
class Reactions:
    """What a service does with messages, by wire type. A type may have both."""

    projections: Mapping[str, Projection]
    handlers: Mapping[str, Handler]

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset((*self.projections, *self.handlers))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(sorted({topic_of_type(name) for name in self.types}))


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
        """Applies records in order. Raises Unavailable when the store is away: then the whole batch must come again."""
        messages = [message for record in records if (message := self._wanted(record)) is not None]
        done = self._inbox.processed(messages)
        blocked = self._parking.blocked(messages)
        projecting: list[Message] = []
        for message in messages:
            handler_due, projection_due = self._due(message, done)
            if handler_due:
                self._project(projecting, blocked)
                projecting = []
            if not handler_due and not projection_due:
                self._count(message, "duplicate")
            elif message.key in blocked:
                self._park(message, _BEHIND)
            elif handler_due:
                self._handle(message, blocked, projection_due=projection_due)
            else:
                projecting.append(message)
            done.update((f"handlers|{message.id}", f"projections|{message.id}"))
        self._project(projecting, blocked)

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

    def _due(self, message: Message, done: set[str]) -> tuple[bool, bool]:
        """Whether a handler and whether a projection still waits for this message."""
        return (
            message.type in self._reactions.handlers and f"handlers|{message.id}" not in done,
            message.type in self._reactions.projections and f"projections|{message.id}" not in done,
        )

    def _project(self, messages: Sequence[Message], blocked: set[str]) -> None:
        """Stores the projections of many messages in one transaction; when one spoils it, one by one."""
        if not messages:
            return
        try:
            self._store_projections(messages)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # any fault of one message must not stop the others
            if len(messages) == 1:
                self._fail(messages[0], error, blocked)
                return
            for message in messages:
                if message.key in blocked:
                    self._park(message, _BEHIND)
                else:
                    self._project([message], blocked)

    def _store_projections(self, messages: Sequence[Message]) -> None:
        writes = [write for message in messages for write in self._projection_writes(message)]
        crash_point("consumer.before_transaction")
        # Grouped by collection: one command each. Sorting is stable, so writes to one collection keep their order.
        self._store.commit(sorted(writes, key=lambda write: write.collection), seconds=_PROJECTION_SECONDS)
        crash_point("consumer.after_transaction")
        for message in messages:
            self._applied(message)

    def _projection_writes(self, message: Message) -> list[Write]:
        return [*self._reactions.projections[message.type](message), self._inbox.insert_of("projections", message)]

    def _handle(self, message: Message, blocked: set[str], *, projection_due: bool) -> None:
        """Runs the handler, a few times if need be; then the message is parked and its aggregate waits."""
        for attempt in range(1, CONFLICT_TRIES + 1):
            try:
                self._handle_once(message, projection_due=projection_due)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # unknown faults are retried, then parked, never lost
                tries = CONFLICT_TRIES if isinstance(error, Conflict) else TRIES
                if attempt >= tries or isinstance(error, InvalidMessage):
                    self._fail(message, error, blocked)
                    return
                time.sleep(0.02 * attempt)
            else:
                self._applied(message)
                return

    def _handle_once(self, message: Message, *, projection_due: bool, also: Sequence[Write] = ()) -> None:
        uow = self._make(self._store, context_of(message), self._clock)
        self._reactions.handlers[message.type](uow, message)
        projected = self._projection_writes(message) if projection_due else ()
        for write in (*projected, self._inbox.insert_of("handlers", message), *also):
            uow.write(write)
        crash_point("consumer.before_transaction")
        uow.commit()
        crash_point("consumer.after_transaction")

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
        handler_due, projection_due = self._due(message, self._inbox.processed([message]))
        leaving = self._parking.leaving(message)
        if handler_due:
            self._handle_once(message, projection_due=projection_due, also=(leaving,))
        else:
            self._store.commit([*(self._projection_writes(message) if projection_due else ()), leaving])

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
