"""The effects of a message, stored in one transaction with the row that says that it took effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.consuming.gate import Gate
from chassis.consuming.parking import context_of
from chassis.consuming.processed_messages import ProcessedMessages
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.messages import Message, topic_of_type
from chassis.kernel.writes import Write, summed
from chassis.observability import traces
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, locks_first
from chassis.publishing.sending import of_message
from chassis.service import Reactions

#: Handlers per transaction. A handler may write some hundred rows, and MongoDB ends a transaction after seconds.
ROUND: Final = 50
_COMMIT_SECONDS: Final = 10  # longer than a request may wait: a round may hold thousands of writes
#: Locks of a process that died are held for seconds: what meets them is parked, and the rest goes on.
_PASSES: Final = 4


@dataclass(frozen=True)
class Due:
    """A message, and which of its two effects are missing."""

    message: Message
    projection: bool
    handler: bool


class Effects:
    """Runs projections and handlers and stores what they write. Not thread-safe."""

    def __init__(self, reactions: Reactions, store: Store, make: MakeUnitOfWork, clock: Clock) -> None:
        self._reactions, self._store, self._make, self._clock = reactions, store, make, clock
        self._processed = ProcessedMessages(store, clock)
        self._gate = Gate(store, clock)

    def missing(self, messages: Sequence[Message]) -> list[Due]:
        """The effects that are missing, each message once; messages with none are left out. One query."""
        done = self._processed.known(messages)
        due = []
        for message in messages:
            one = Due(
                message,
                projection=message.type in self._reactions.projections and f"projections|{message.id}" not in done,
                handler=message.type in self._reactions.handlers and f"handlers|{message.id}" not in done,
            )
            if one.projection or one.handler:
                due.append(one)
                # The same message may come twice in one batch.
                done.update((f"handlers|{message.id}", f"projections|{message.id}"))
        return due

    def store(self, due: Sequence[Due], *, also: Sequence[Write] = ()) -> None:
        """Stores all these effects and the writes of `also`, or nothing. Raises what a rule or the store raises."""
        self._gate.check()
        memory: dict[object, Any] = {}
        writes = list(also)
        spans = [_span_of(one) for one in due]
        with traces.together("store batch", spans, len(due)):
            for one, span in zip(due, spans, strict=True):
                # What it writes to the outbox belongs to it.
                with span.active():
                    writes += self._writes_of(one, memory)
            failpoint("consumer.before_transaction")
            self._store.commit(locks_first(summed(writes)), seconds=_COMMIT_SECONDS, tries=_PASSES)
            failpoint("consumer.after_transaction")

    def _writes_of(self, one: Due, memory: dict[object, Any]) -> Iterator[Write]:
        # A unit of work per message: its tenant, actor and cause are those of the message.
        uow = self._make(self._store, context_of(one.message), self._clock)
        message = uow.heard(one.message)
        if one.projection:
            yield from self._reactions.projections[message.type](message)
            yield self._processed.insert_of("projections", message)
        if one.handler:
            # All of a round read before any of it is stored, so they find the same.
            uow.memory = memory
            self._reactions.handlers[message.type](uow, message)
            # Not committed here: all units of work of a round are stored together.
            yield from uow.writes()
            yield self._processed.insert_of("handlers", message)


def _span_of(one: Due) -> traces.Span:
    message = one.message
    if message.trace is None or not traces.is_on():
        return traces.NOTHING
    span = traces.span(f"process {message.type.removeprefix('org.louyu.')}", "consumer", parent=message.trace)
    for name, value in of_message(topic_of_type(message.type), message.type, message.id, message.tenant):
        span.say(name, value)
    span.say("louyu.effect", "projection" if one.projection and not one.handler else "handler")
    return span


def in_rounds(due: Sequence[Due]) -> Iterator[list[Due]]:
    """The effects of a batch, or of one message, in the order to store them; each list is one transaction.

    First all projections, then the handlers in rounds in which each aggregate appears once. A kill in between leaves a
    handler due whose projection is stored.
    """
    # Projections first, because handlers read them, also that of their own message.
    yield [Due(one.message, projection=True, handler=False) for one in due if one.projection]
    round_: list[Due] = []
    # Once per round, because a handler must find stored what the message before it did.
    keys: set[str] = set()
    for one in (Due(one.message, projection=False, handler=True) for one in due if one.handler):
        if one.message.key in keys or len(round_) == ROUND:
            yield round_
            round_, keys = [], set()
        round_.append(one)
        keys.add(one.message.key)
    yield round_
