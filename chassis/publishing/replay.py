"""A replay: the history of one topic sent again, batch by batch, by the relay that owns the shards."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from bson.timestamp import Timestamp

from chassis.kernel.broker import Place
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import marks
from chassis.publishing.history import History
from chassis.publishing.marks import Mark

#: What a topic keeps, and a day: older rows would be gone from it all the same.
AGAIN: Final = timedelta(days=8)


class Replay:
    """Not thread-safe. `generation` names the repair that asked for all since the first day; empty: the last days only."""

    def __init__(
        self,
        store: Store,
        history: History,
        topic: str,
        identity: str,
        found: Mapping[Place, Mark],
        now: datetime,
    ) -> None:
        self.topic, self.places, self.rows = topic, frozenset(found), 0
        self._store, self._history, self._identity = store, history, identity
        whole = any(mark.identity == marks.FORGOTTEN for mark in found.values())
        self.generation = max(mark.generation for mark in found.values()) if whole else ""
        self.rests_until = float("-inf")
        self._position = _begun(identity, found)
        self._rest: Iterator[Document] | None = None
        if self._position is None and not whole:
            self._position = outbox.before_published_since(store, topic, now - AGAIN)
            self._rest = iter(()) if self._position is None else None

    def next_batch(self, limit: int) -> list[Document]:
        """The next rows; none at the end. Raises what History.read raises; the next call goes on where this one was."""
        try:
            if self._rest is None:
                shards = {shard for _, shard in self.places}
                self._rest = self._history.read(self.topic, shards=shards, after=self._position)
            return list(islice(self._rest, limit))
        except BaseException:
            # An iterator that has raised would look as if it were at its end.
            self._rest = None
            raise

    def sent(self, rows: list[Document]) -> None:
        """Notes that these rows have been acknowledged."""
        self._position, self.rows = rows[-1]["ts"], self.rows + len(rows)
        marks.reached(self._store, marks.SENT, self._identity, self.places, rows[-1]["ts"])

    def end(self) -> None:
        """Notes that all is sent."""
        marks.keep(self._store, marks.SENT, {self.topic: self._identity}, self.places)


def _begun(identity: str, found: Mapping[Place, Mark]) -> Timestamp | None:
    """Where an interrupted replay to the same topic had come with all of these places."""
    reached = [mark.reached for mark in found.values() if mark.toward == identity]
    return min((one for one in reached if one), default=None) if len(reached) == len(found) else None
