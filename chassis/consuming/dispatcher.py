"""The dispatcher: takes records from Kafka to their effects in three steps: decode, admit, store.

Every step may be repeated; a message takes effect once. A message that fails is parked or becomes a dead letter.
"""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from chassis.consuming.breaker import REST_SECONDS, Breakers
from chassis.consuming.effects import Due, Effects, in_rounds
from chassis.consuming.gaps import Gaps
from chassis.consuming.parking import Parking
from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict
from chassis.kernel.failure import Failure
from chassis.kernel.messages import InvalidMessage, Message, check_place, decode, topic_of_type
from chassis.kernel.request_context import TRACEPARENT
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Contended, Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.service import Reactions

TRIES: Final = 3
#: More often than other errors: after a lost race the rules run again on what the winner stored.
CONFLICT_TRIES: Final = 8
#: The locks of another process: the rest need not wait for them.
CONTENDED_TRIES: Final = 2
_BEHIND: Final = Failure("behind", "an earlier event of this aggregate waits")
_HELD: Final = Failure("held", "too many messages of this type failed in this tenant; it waits untried")


class Dispatcher:
    """Dispatches messages for one consumer. Not thread-safe: the consumer and the timers have one each, and may share
    `breakers`.
    """

    def __init__(
        self,
        name: str,
        reactions: Reactions,
        store: Store,
        make: MakeUnitOfWork,
        clock: Clock,
        metrics: Metrics,
        breakers: Breakers | None = None,
    ) -> None:
        self._reactions, self._clock, self._metrics = reactions, clock, metrics
        self._effects = Effects(reactions, store, make, clock)
        self._parking = Parking(name, store, clock)
        self._gaps = Gaps(metrics)
        self.breakers = breakers or Breakers()

    def apply(self, records: Sequence[Record]) -> None:
        """Applies records in order. Raises Unavailable, and then the whole batch must come again."""
        self._gaps.look(records)
        messages = [message for record in records if (message := self._decode(record)) is not None]
        due = self._admit(messages)
        self._store(due)

    def retry_parked(self) -> int:
        """Tries parked messages that are due, in order per aggregate; returns how many took effect."""
        return sum(self._retried(key) for key in self._parking.due())

    # Step 1, decode: from a record to a message.

    def _decode(self, record: Record) -> Message | None:
        """The message, or None if this service has no reaction to its type, or it is no message of this topic."""
        headers = dict(record.headers)
        event_type = (headers.get("ce_type") or b"").decode(errors="replace")
        # The header saves decoding messages of other types. A record without the header is decoded to find its type.
        if event_type and event_type not in self._reactions.types:
            self._skip(record)
            return None
        try:
            trace = (headers.get(TRACEPARENT) or b"").decode(errors="replace")
            message = decode(record.value, replay=headers.get("replay") == b"1", traceparent=trace)
            if message.type not in self._reactions.types:
                self._skip(record)
                return None
            check_place(message, record.topic, record.key, event_type)
        except InvalidMessage as error:
            self._bury(record, error)
            return None
        return message

    def _skip(self, record: Record) -> None:
        self._metrics.increase("louyu_consumer_messages_total", record.topic, "skipped")

    def _bury(self, record: Record, error: InvalidMessage) -> None:
        """A dead letter at once: decoding the record again would fail again."""
        place = f"{record.topic}/{record.partition}/{record.offset}"
        self._metrics.increase("louyu_consumer_messages_total", record.topic, "dead")
        log.error("consumer.undecodable", place=place, size=len(record.value), detail=str(error)[:200])
        self._keep(lambda: self._parking.bury(record, Failure.of(error)), record.topic, place)

    def _keep(self, store: Callable[[], object], topic: str, what: str) -> None:
        """Stores a message that failed. One that cannot even be stored is counted, logged and skipped."""
        try:
            store()
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # one record must never stop all the others
            self._metrics.increase("louyu_consumer_messages_total", topic, "unstorable")
            log.critical("consumer.unstorable", message=what, error=type(error).__name__)

    # Step 2, admit: drop what took effect before, park what must wait behind a parked message.

    def _admit(self, messages: Sequence[Message]) -> list[Due]:
        due = self._effects.missing(messages)
        self._count_duplicates(messages, due)
        blocked = self._parking.blocked([one.message for one in due])
        for one in due:
            if one.message.key in blocked:
                # Order within an aggregate counts more than speed.
                self._park(one.message, _BEHIND)
            elif self.breakers.is_open(one.message):
                blocked.add(one.message.key)
                self._hold(one.message)
        return [one for one in due if one.message.key not in blocked]

    def _count_duplicates(self, messages: Sequence[Message], due: Sequence[Due]) -> None:
        admitted = {id(one.message) for one in due}
        for message in messages:
            if id(message) not in admitted:
                self._count(message, "duplicate")

    # Step 3, store: many effects in one transaction; if one of them fails, each in its own.

    def _store(self, due: Sequence[Due]) -> None:
        failed: set[str] = set()
        blocked: set[str] = set()
        for round_ in in_rounds(due):
            wanted = [one for one in round_ if one.message.id not in failed]
            failed |= self._store_round(wanted, blocked)
        for one in due:
            if one.message.id not in failed:
                self._applied(one.message)

    def _store_round(self, due: Sequence[Due], blocked: set[str]) -> set[str]:
        """Returns the ids of the messages that had no effect."""
        free = [one for one in due if one.message.key not in blocked]
        # One effect alone goes straight to the second way, which would otherwise run it twice on a failure.
        stored = {one.message.id for one in free} if len(free) > 1 and self._is_stored(free) else set()
        return {one.message.id for one in due if one.message.id not in stored and not self._store_alone(one, blocked)}

    def _is_stored(self, due: Sequence[Due]) -> bool:
        try:
            self._effects.store(due)
        except Contended:
            return False
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 # a fault of one message must not stop the others
            return False
        return True

    def _store_alone(self, one: Due, blocked: set[str]) -> bool:
        """Whether the message took effect. If not, it is parked or dead, and later ones of its aggregate wait."""
        if one.message.key in blocked:
            self._park(one.message, _BEHIND)
            return False
        if self.breakers.is_open(one.message):
            blocked.add(one.message.key)
            self._hold(one.message)
            return False
        attempt = 1
        while True:
            try:
                self._effects.store([one])
            except Exception as error:  # unknown faults are retried, then parked, never lost
                if _is_outage(error):
                    raise
                if attempt >= _tries(one, error):
                    self._fail(one.message, error, blocked)
                    return False
                time.sleep(0.02 * attempt)  # gives whoever won the race time to finish
                attempt += 1
            else:
                return True

    # What happens to a message that fails.

    def _fail(self, message: Message, error: Exception, blocked: set[str]) -> None:
        """Parks the message, or makes it a dead letter if no retry can help."""
        failure = Failure.of(error, message.type)
        self._count_failure(message, failure, error)
        log.warning(
            "consumer.failed",
            message=message.id,
            type=message.type,
            error=type(error).__name__,
            correlation=message.correlation,
        )
        # Nothing waits behind an invalid message: it will never be applied, so nothing depends on it.
        if isinstance(error, InvalidMessage):
            self._count(message, "dead")
            self._keep(lambda: self._parking.give_up(message, failure), topic_of_type(message.type), message.id)
        else:
            # Later events of this aggregate in the same batch must not overtake it.
            blocked.add(message.key)
            self._park(message, failure)

    def _count_failure(self, message: Message, failure: Failure, error: Exception) -> None:
        # Locks of others say nothing about the message.
        if not isinstance(error, Contended):
            self.breakers.count(message, failure.fingerprint)

    def _park(self, message: Message, failure: Failure, *, seconds: float = 0) -> None:
        self._count(message, "parked")
        self._keep(
            lambda: self._parking.park(message, failure, seconds=seconds), topic_of_type(message.type), message.id
        )

    def _hold(self, message: Message) -> None:
        self._park(message, _HELD, seconds=REST_SECONDS)

    def _retried(self, key: str) -> int:
        try:
            return self._retry_aggregate(key)
        except Exception as error:
            if _is_outage(error):
                raise
            # A fault beside its messages: it rests, so that those behind it get their turn.
            log.exception("consumer.retry_failed", aggregate=key, error=type(error).__name__)
            self._parking.wait(key, self._clock() + timedelta(seconds=REST_SECONDS))
            return 0

    def _retry_aggregate(self, key: str) -> int:
        succeeded = 0
        while (head := self._parking.first(key)) is not None:
            message, row = head
            if self.breakers.is_open(message):
                # Untried, so it does not count as one of its tries.
                self._parking.wait(key, self._clock() + timedelta(seconds=REST_SECONDS))
                return succeeded
            try:
                self._store_parked(message)
            except Exception as error:  # as above: retried, then dead, never lost
                if _is_outage(error):
                    raise
                failure = Failure.of(error, message.type)
                self._count_failure(message, failure, error)
                self._parking.failed_again(row, failure, for_good=isinstance(error, InvalidMessage))
            else:
                succeeded += 1
        return succeeded

    def _store_parked(self, message: Message) -> None:
        *before, last = [round_ for round_ in in_rounds(self._effects.missing([message])) if round_] or [[]]
        for round_ in before:
            self._effects.store(round_)
        # Leaves the parking in the transaction of its last effect: a kill in between can't lose or repeat it.
        self._effects.store(last, also=[self._parking.leaving(message)])

    def _applied(self, message: Message) -> None:
        self.breakers.count(message)
        self._count(message, "applied")
        age = (self._clock() - message.time).total_seconds()
        self._metrics.set("louyu_consumer_age_seconds", age, topic_of_type(message.type))

    def _count(self, message: Message, outcome: str) -> None:
        self._metrics.increase("louyu_consumer_messages_total", topic_of_type(message.type), outcome)


def _tries(one: Due, error: Exception) -> int:
    """How many times to try before the message is parked."""
    if isinstance(error, InvalidMessage):
        # Retrying what cannot be read does not help.
        return 1
    if isinstance(error, Contended):
        return CONTENDED_TRIES
    if isinstance(error, Conflict):
        return CONFLICT_TRIES
    # A projection is pure: trying it again gives the same writes.
    return TRIES if one.handler else 1


def _is_outage(error: Exception) -> bool:
    """Whether everything must wait. Locks held by others concern only what they are held on."""
    return isinstance(error, Unavailable) and not isinstance(error, Contended)
