"""A service small enough to test the chassis: notes on a board, fed by its own events and by those of another service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from chassis.consuming.projections import newest
from chassis.kernel.aggregate import Aggregate, Event
from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.ids import derived_id
from chassis.kernel.messages import InvalidMessage, Message, parse
from chassis.kernel.text import Text
from chassis.kernel.writes import Write
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from chassis.service import ApplyRow, Feature, Reactions, Service, Timer
from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from reporting import figures
from reporting.feature import FEATURE as REPORTING
from reporting.figures import Count

WRITTEN: Final = "org.louyu.notes.note.written.v1"
CHANGED: Final = "org.louyu.notes.note.changed.v1"
HAPPENED: Final = "org.louyu.things.thing.happened.v1"
TOLD: Final = "org.louyu.things.thing.told.v1"
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    "notes": (
        Index((("tenant", 1), ("_id", 1)), serves="the list"),
        Index((("tenant", 1), ("written_on", 1), ("_id", 1)), serves="the list by day"),
        Index((("tenant", 1), ("title", 1)), serves="one note a title", unique=True),
    ),
    "board": (Index((("tenant", 1), ("_id", 1)), serves="the board"),),
}
WRITER: Final = {"note.write": ["*"], "note.read": ["*"], "figures.read": ["*"], "job.cancel": ["*"]}


class NoSuchNote(NotFound):
    slug = "note-not-found"
    text = Text(zh="没有这张便签。", en="There is no such note.")


class Unfit(RuleViolated):
    slug = "note-unfit"
    text = Text(zh="标题“{title}”不合适。", en="The title {title} is unfit.")


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """A note went up."""

    note_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class NoteChanged(Event):
    """A note has another title."""

    note_id: str
    title: str


@dataclass(kw_only=True)
class Note(Aggregate):
    title: str
    written_on: str

    @classmethod
    def write(cls, identifier: str, title: str, day: str = "2026-11-22") -> "Note":
        note = cls(id=identifier, title=title, written_on=day)
        note.record(NoteWritten(note_id=identifier, title=title))
        return note

    def change(self, title: str) -> None:
        if title == self.title:
            return
        self.title = title
        self.record(NoteChanged(note_id=self.id, title=title))


class Notes(Repository[Note]):
    collection, aggregate, missing = "notes", Note, NoSuchNote

    def titled(self, title: str) -> Note | None:
        return self._first({"title": title})


class NotesUnitOfWork(UnitOfWork):
    @cached_property
    def notes(self) -> Notes:
        return Notes(self)


@dataclass(frozen=True)
class _Happened:
    title: str


def reactions(broken: set[str]) -> Reactions:
    """A thing that happened becomes a note (handler) and is counted; a told one is only counted. Titles in `broken` fail."""

    def write_down(uow: NotesUnitOfWork, message: Message) -> None:
        happened = parse(message, _Happened)
        if happened.title in broken:
            raise RuntimeError(f"cannot handle {happened.title}")
        identifier = derived_id("note", message.subject)
        note = uow.notes.find(identifier)
        if note is None:
            uow.notes.add(Note.write(identifier, happened.title))

    def count_happened(message: Message) -> list[Write]:
        if message.data.get("title") == "uncountable":
            raise InvalidMessage("nobody can count this")
        parse(message, _Happened)
        return figures.counted(message, Count("things.happened"))

    def count_told(message: Message) -> list[Write]:
        title = message.data.get("title")
        if not isinstance(title, str):
            raise InvalidMessage("a thing has a title")
        if title in broken:
            raise RuntimeError(f"cannot project {title}")
        return [
            *figures.counted(message, Count("things.told")),
            *newest(message, "board", f"{message.tenant}|{message.subject}", {"title": title}),
        ]

    def count_written(message: Message) -> list[Write]:
        return figures.counted(message, Count("notes.written"))

    return Reactions(
        projections={WRITTEN: count_written, HAPPENED: count_happened, TOLD: count_told},
        handlers={HAPPENED: write_down},
    )


def apply_row(uow: NotesUnitOfWork, row: Mapping[str, Any]) -> None:
    """Writes a note. A title ending with ! is refused afterwards; one ending with ? is a fault of ours."""
    uow.notes.add(Note.write(derived_id("row", row["key"]), row["title"]))
    if row["title"].endswith("!"):
        raise Unfit(title=row["title"])
    if row["title"].endswith("?"):
        raise KeyError(row["title"])


def notes_service(
    name: str = "notes",
    *,
    reacting: Reactions | None = None,
    timers: Sequence[Timer] = (),
    jobs: Mapping[str, ApplyRow] | None = None,
    api: str = "tests.builders.notes_api",
) -> Service:
    """The service; with another name a test has its own topics on a shared broker."""
    reactions_ = reacting or reactions(set())
    feature = Feature(
        api=api,
        events={"note": {"written": NoteWritten, "changed": NoteChanged}},
        projections=reactions_.projections,
        handlers=reactions_.handlers,
        indexes=INDEXES,
        projected=("board",),
        timers=tuple(timers),
        jobs=jobs or {"notes": apply_row},
    )
    return Service(name=name, features=(feature, REPORTING), unit_of_work=NotesUnitOfWork)


CATALOGUE: Final = notes_service().catalogue


def a_notes_world(
    broken: set[str] | None = None,
    timers: Sequence[Timer] = (),
    job_kinds: Mapping[str, ApplyRow] | None = None,
    store: Store | None = None,
    reacting: Reactions | None = None,
) -> World:
    """In memory unless a store is given; has the reactions of `reactions` unless others are given."""
    reacting = reacting or reactions(broken if broken is not None else set())
    return World(
        notes_service(reacting=reacting, timers=timers, jobs=job_kinds),
        store=cast("MemoryStore | None", store),  # tests on a real store do not ask for failing commits
    )
