"""A service small enough to test the chassis with: notes on a board, fed by its own events and by foreign things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from flask import Flask, Response
from marshmallow import fields, validate

from chassis import figures, jobs, ops
from chassis.aggregate import Aggregate, Event
from chassis.applier import Reactions
from chassis.errors import NotFound, RuleViolated
from chassis.figures import Count
from chassis.ids import derived_id, new_id
from chassis.jobs import ApplyRow
from chassis.messages import EventCatalogue, InvalidMessage, Message, parse
from chassis.mongo import Index, Page, Store
from chassis.projections import newest
from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from chassis.text import Text
from chassis.timers import Timer
from chassis.unit_of_work import MakeUnitOfWork, Repository, UnitOfWork
from chassis.web import PUBLIC, SIGNED_IN, Blueprint, Body, Call, PageQuery, Wiring, create_service_app, page_of
from chassis.writes import Write

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


def catalogue_of(name: str) -> EventCatalogue:
    """The service may have another name, so that each test has topics of its own on a shared broker."""
    return EventCatalogue(name, {"note": {"written": NoteWritten, "changed": NoteChanged}})


CATALOGUE: Final = catalogue_of("notes")


def unit_of_work(catalogue: EventCatalogue = CATALOGUE) -> MakeUnitOfWork:
    return lambda store, context, clock: NotesUnitOfWork(store, catalogue, context, clock)


class NoteBody(Body):
    title = fields.String(required=True, validate=validate.Length(1, 20))


class NoteView(Body):
    id = fields.String()
    title = fields.String()
    version = fields.Integer()


class ImportBody(Body):
    rows = fields.List(fields.Dict(), required=True)


def _blueprint() -> Blueprint:
    blp = Blueprint("notes", __name__)

    @blp.endpoint("POST", "/notes", permission="note.write", body=NoteBody, returns=NoteView, status=201, keyed=True)
    def write_note(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Note:
        """Puts a note up."""
        return call.uow.notes.add(Note.write(new_id(), body["title"]))

    @blp.endpoint("GET", "/notes", permission="note.read", query=PageQuery, returns=page_of(NoteView))
    def list_notes(call: Call[NotesUnitOfWork], query: dict[str, Any]) -> Page:
        """The notes of one's own tenant."""
        return call.reads("notes").page({}, cursor=query.get("cursor"), limit=query["limit"])

    @blp.endpoint("GET", "/notes/<note_id>", permission=SIGNED_IN, returns=NoteView)
    def get_note(call: Call[NotesUnitOfWork], note_id: str) -> Note:
        """One note."""
        return call.uow.notes.get(note_id)

    @blp.endpoint("PATCH", "/notes/<note_id>", permission="note.write", body=NoteBody, returns=NoteView)
    def change_note(call: Call[NotesUnitOfWork], note_id: str, body: dict[str, Any]) -> Note:
        """Another title."""
        note = call.uow.notes.get(note_id)
        note.change(body["title"])
        return note

    @blp.endpoint("POST", "/notes/imports", permission="note.write", body=ImportBody, returns=ops.JobView, status=202)
    def import_notes(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Any:
        """Many at once."""
        return jobs.submit(call.uow, "notes", body["rows"], call.clock)

    _odd_routes(blp)
    return blp


def _odd_routes(blp: Blueprint) -> None:
    """What the notes have only for the sake of tests."""

    @blp.endpoint(
        "POST", "/notes/first", permission="note.write", body=NoteBody, returns=NoteView, status=201, keyed=True
    )
    def write_first_note(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Note:
        """Only where there is no note of this title yet: a rule that the first request makes true."""
        if call.uow.notes.titled(body["title"]):
            raise Unfit(title=body["title"])
        return call.uow.notes.add(Note.write(new_id(), body["title"]))

    @blp.endpoint("POST", "/notes/<note_id>/stamp", permission="note.write")
    def stamp(call: Call[NotesUnitOfWork], note_id: str) -> Response:
        """Answers with bytes of its own; its change is stored all the same."""
        call.uow.notes.get(note_id).change("stamped")
        return Response(b"<svg/>", content_type="image/svg+xml")

    @blp.endpoint("GET", "/hello", permission=PUBLIC)
    def hello(call: Call[NotesUnitOfWork]) -> None:
        """For everybody."""

    @blp.endpoint("GET", "/bug", permission=PUBLIC)
    def bug(call: Call[NotesUnitOfWork]) -> None:
        """A fault of ours."""
        raise RuntimeError(f"a secret detail of {call}")


def create_app(wiring: Wiring) -> Flask:
    return create_service_app("notes", wiring, [_blueprint(), ops.blueprint("notes")])


@dataclass(frozen=True)
class _Happened:
    title: str


def reactions(broken: set[str]) -> Reactions:
    """A thing that happened becomes a note (handler) and a count; a told one only a count. Titles in `broken` fail."""

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
    """Writes a note; a title that ends with ! is refused after the fact, one with ? is a fault of ours."""
    uow.notes.add(Note.write(derived_id("row", row["key"]), row["title"]))
    if row["title"].endswith("!"):
        raise Unfit(title=row["title"])
    if row["title"].endswith("?"):
        raise KeyError(row["title"])


def a_notes_world(
    broken: set[str] | None = None,
    timers: Sequence[Timer] = (),
    job_kinds: Mapping[str, ApplyRow] | None = None,
    store: Store | None = None,
    reacting: Reactions | None = None,
) -> World:
    """In memory, unless a real store is given; reacts as `reactions` of the broken does, unless told otherwise."""
    return World(
        "notes",
        create_app=create_app,
        unit_of_work=unit_of_work(),
        reactions=reacting or reactions(broken if broken is not None else set()),
        catalogue=CATALOGUE,
        indexes=INDEXES,
        job_kinds=job_kinds or {"notes": apply_row},
        timers=timers,
        store=cast("MemoryStore | None", store),  # tests on a real store let no commit fail
    )
