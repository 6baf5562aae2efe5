"""Routes of the notes service, some only for the sake of tests."""

from typing import Any

from flask import Response
from marshmallow import fields, validate

from chassis.background import jobs
from chassis.http import job_routes
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from chassis.http.schemas import Body, PageQuery, page_of
from chassis.kernel.ids import new_id
from chassis.persistence.reads import Page
from tests.builders.notes import Note, NotesUnitOfWork, Unfit

blueprint = Blueprint("notes", __name__)


class NoteBody(Body):
    title = fields.String(required=True, validate=validate.Length(1, 20))


class NoteView(Body):
    id = fields.String()
    title = fields.String()
    version = fields.Integer()


class ImportBody(Body):
    rows = fields.List(fields.Dict(), required=True)


@blueprint.endpoint("POST", "/notes", permission="note.write", body=NoteBody, returns=NoteView, status=201, keyed=True)
def write_note(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Note:
    """Puts a note up."""
    return call.uow.notes.add(Note.write(new_id(), body["title"]))


@blueprint.endpoint("GET", "/notes", permission="note.read", query=PageQuery, returns=page_of(NoteView))
def list_notes(call: Call[NotesUnitOfWork], query: dict[str, Any]) -> Page:
    """The notes of one's own tenant."""
    return call.reads("notes").page({}, cursor=query.get("cursor"), limit=query["limit"])


@blueprint.endpoint("GET", "/notes/<note_id>", permission=SIGNED_IN, returns=NoteView)
def get_note(call: Call[NotesUnitOfWork], note_id: str) -> Note:
    """One note."""
    return call.uow.notes.get(note_id)


@blueprint.endpoint("PATCH", "/notes/<note_id>", permission="note.write", body=NoteBody, returns=NoteView)
def change_note(call: Call[NotesUnitOfWork], note_id: str, body: dict[str, Any]) -> Note:
    """Another title."""
    note = call.uow.notes.get(note_id)
    note.change(body["title"])
    return note


@blueprint.endpoint(
    "POST", "/notes/imports", permission="note.write", body=ImportBody, returns=job_routes.JobView, status=202
)
def import_notes(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Any:
    """Many at once."""
    return jobs.submit(call.uow, "notes", body["rows"], call.clock)


@blueprint.endpoint(
    "POST", "/notes/first", permission="note.write", body=NoteBody, returns=NoteView, status=201, keyed=True
)
def write_first_note(call: Call[NotesUnitOfWork], body: dict[str, Any]) -> Note:
    """Only where there is no note of this title yet: a rule that the first request makes true."""
    if call.uow.notes.titled(body["title"]):
        raise Unfit(title=body["title"])
    return call.uow.notes.add(Note.write(new_id(), body["title"]))


@blueprint.endpoint("POST", "/notes/<note_id>/stamp", permission="note.write")
def stamp(call: Call[NotesUnitOfWork], note_id: str) -> Response:
    """Answers with bytes of its own; its change is stored all the same."""
    call.uow.notes.get(note_id).change("stamped")
    return Response(b"<svg/>", content_type="image/svg+xml")


@blueprint.endpoint("GET", "/hello", permission=PUBLIC)
def hello(call: Call[NotesUnitOfWork]) -> None:
    """For everybody."""


@blueprint.endpoint("GET", "/bug", permission=PUBLIC)
def bug(call: Call[NotesUnitOfWork]) -> None:
    """A fault of ours."""
    raise RuntimeError(f"a secret detail of {call}")
