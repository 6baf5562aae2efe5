"""Named projections filled again on a real server: nobody meets an empty one, and a run that ended early goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from chassis.background.refilling import NotRefilled, Refill
from chassis.consuming import gate
from chassis.kernel.broker import Outgoing, Record
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.messages import encode, topic_of_type
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from chassis.testing.broker import MemoryBroker
from chassis.testing.world import World
from reporting import figures
from tests.builders.notes import TOLD, a_notes_world, notes_service

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]

TOPIC = topic_of_type(TOLD)
TOPICS = notes_service().reactions.topics


@dataclass
class Progress:
    """Kept in memory; `each` is called before a batch is stored."""

    row: Document = field(default_factory=dict)
    each: Callable[[], None] = lambda: None

    def load(self) -> Document:
        return self.row

    def note(self, **fields: Any) -> None:
        self.row.update(fields)

    def check(self) -> None:
        self.each()

    def rest(self, seconds: float) -> None:
        """Tests need no rest."""


@dataclass
class Board:
    """A service whose board was filled by a release that knew no titles."""

    world: World
    broker: MemoryBroker
    store: Store
    said: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)

    def tells(self, *titles: str) -> None:
        records = []
        for title in titles:
            subject = title.partition(" ")[0]
            self.told[subject] = self.told.get(subject, 0) + 1
            message = self.world.message(TOLD, {"title": title}, subject=subject, sequence=self.told[subject])
            headers = (("ce_type", TOLD.encode()),)
            sent = Outgoing(TOPIC, message.key.encode(), encode(message), headers)
            self.broker.send_all([sent])
            records.append(Record(TOPIC, 0, 0, sent.key, sent.value, headers))
        self.world.dispatcher.apply(records)

    def refill(self, progress: Progress, *, life: str = "first", collections: Sequence[str] = ("board",)) -> int:
        return Refill(
            service=self.world.service,
            collections=collections,
            store=self.store,
            make=self.world.make,
            reader=self.broker,
            identities=dict.fromkeys(TOPICS, life),
            clock=utc_now,
            progress=progress,
            say=self.said.append,
            drained_seconds=0,
            batch=20,
        ).run()

    def counted(self) -> float:
        return float(figures.read(self.store, TenantId("t1"))["things"]["told"])

    def rows(self) -> dict[str, str]:
        return {row["_id"].rpartition("|")[2]: row.get("title", "") for row in self.store.db["board"].find()}


def a_board(store: Store, broken: set[str] | None = None) -> Board:
    return Board(a_notes_world(broken, store=store), MemoryBroker(), store)


def as_before(board: Board) -> None:
    """As an earlier release left it: without titles, and with a row that nobody tells of."""
    board.store.db["board"].update_many({}, {"$unset": {"title": ""}})
    board.store.db["board"].insert_one({"_id": "t1|of-old", "tenant": "t1", "title": "of old"})


def test_rows_say_again_what_was_told_and_what_nobody_told_is_gone(store: Store) -> None:
    board = a_board(store)
    board.tells("a one", "b two", "a three")
    as_before(board)

    rows = board.refill(Progress())

    assert rows == 2
    assert board.rows() == {"a": "a three", "b": "b two"}
    assert not {name for name in store.db.list_collection_names() if name.endswith("_again")}


def test_readers_meet_every_row_at_every_moment(store: Store) -> None:
    board = a_board(store)
    board.tells(*(f"n{n} title" for n in range(50)))
    seen: list[int] = []

    board.refill(Progress(each=lambda: seen.append(store.db["board"].count_documents({"title": {"$ne": None}}))))

    assert len(seen) >= 3
    assert set(seen) == {50}


def test_what_comes_in_meanwhile_is_there_too(store: Store) -> None:
    board = a_board(store)
    board.tells("a one")
    as_before(board)

    late = iter([("a two", "c new")])
    board.refill(Progress(each=lambda: board.tells(*next(late, ()))))
    board.tells("d after")

    assert board.rows() == {"a": "a two", "c": "c new", "d": "d after"}


def test_figures_of_the_same_messages_are_not_counted_twice(store: Store) -> None:
    board = a_board(store)
    board.tells("a one", "b two")

    board.refill(Progress())

    assert board.counted() == 2


def test_a_run_that_ended_early_goes_on_where_it_was(store: Store) -> None:
    board, progress = a_board(store), Progress()
    board.tells(*(f"n{n} title" for n in range(50)))
    as_before(board)
    passes = iter(range(2))
    progress.each = lambda: next(passes)  # type: ignore[assignment] # ends the third batch

    with pytest.raises(StopIteration):
        board.refill(progress)
    reached = sum(offset for _, _, offset in progress.row["read"])
    before = board.rows()
    progress.each = lambda: None
    board.refill(progress)

    assert 40 <= reached < 50
    assert set(before.values()) == {"", "of old"}
    assert board.said == ["goes on where the last run ended"]
    assert board.rows() == {f"n{n}": f"n{n} title" for n in range(50)}


def test_topics_that_were_made_again_meanwhile_are_read_whole(store: Store) -> None:
    board, progress = a_board(store), Progress()
    board.tells("a one", "b two")
    board.refill(progress)
    store.db.create_collection("board_again")

    board.refill(progress, life="second")

    assert board.said == []
    assert board.rows() == {"a": "a one", "b": "b two"}


def test_consumers_are_let_go_even_if_it_fails(store: Store) -> None:
    board, passes = a_board(store), iter(range(1))
    board.tells("a one")

    with pytest.raises(StopIteration):
        board.refill(Progress(each=lambda: next(passes)))  # type: ignore[arg-type] # ends the last read

    gate.Gate(store, utc_now).check()


def test_a_message_that_was_given_up_is_left_out_and_told(store: Store) -> None:
    board = a_board(store, {"b bad"})
    board.tells("a one", "b bad")

    board.refill(Progress())

    assert board.rows() == {"a": "a one"}
    assert board.said == ["1 messages cannot be projected; those are dead letters or wait"]


def test_a_release_that_cannot_project_what_took_effect_changes_nothing(store: Store) -> None:
    broken: set[str] = set()
    board, progress = a_board(store, broken), Progress()
    board.tells("a one")
    broken.add("a one")

    with pytest.raises(NotRefilled, match=f"cannot project {TOLD} .*: RuntimeError; nothing was changed"):
        board.refill(progress)

    assert board.rows() == {"a": "a one"}
    assert progress.row["read"] is None


def test_topics_without_their_first_day_are_refused_before_anything_is_changed(store: Store) -> None:
    board = a_board(store)
    board.tells("a one")
    board.broker.expire()

    with pytest.raises(NotRefilled, match=rf"no longer hold their first day: {TOPIC}"):
        board.refill(Progress())

    assert board.rows() == {"a": "a one"}


def test_rows_that_count_are_not_filled_by_name(store: Store) -> None:
    board = a_board(store)
    board.tells("a one")

    with pytest.raises(ValueError, match="figures cannot be filled again by name: its rows count"):
        board.refill(Progress(), collections=("figures",))

    assert board.counted() == 1
