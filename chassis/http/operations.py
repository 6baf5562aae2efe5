"""Routes in every service for those who run it: event log, dead letters, failing rows; and those of jobs, for everybody."""

from collections.abc import Sequence
from typing import Any

from flask import Response

from chassis.background import failing_rows
from chassis.consuming import content, editing, parking
from chassis.consuming import dead_letters as letters
from chassis.consuming.acts import act
from chassis.http import job_routes, operating
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.operating import MANAGE, operator
from chassis.http.operating_bodies import DiscardBody, Edit, Letter, LetterBody, LetterEditBody, LetterRestoreBody
from chassis.http.operating_schemas import LetterDiffsView
from chassis.http.operations_schemas import (
    DeadLetterContent,
    DeadLetters,
    EventLog,
    EventLogQuery,
    FailingRows,
    LetterQuery,
)
from chassis.http.serialise import dumps
from chassis.kernel.writes import Insert
from chassis.persistence import outbox


def blueprint(service: str, published: Sequence[str] = (), heard: Sequence[str] = ()) -> Blueprint:
    """The routes, with the same permissions in every service; `published` and `heard` are its topics."""
    blp = Blueprint(f"{service}-operations", __name__)

    job_routes.add_to(blp)
    operating.add_to(blp, service, published, heard)
    _add_letters(blp)
    _add_settling(blp)

    @blp.endpoint("GET", "/event-log", permission="event_log.read", query=EventLogQuery, returns=EventLog)
    def event_log(call: Call[Any], query: dict[str, Any]) -> Any:
        """What one correlation id caused in this service, in order."""
        match = {"tenant": call.tenant, "correlation": query["correlation"]}
        return {
            # `ce` holds the event's data, which may be personal; 500 events of one cause are more than anybody reads.
            "items": list(call.wiring.store.db[outbox.COLLECTION].find(match, {"ce": 0}, sort=[("ts", 1)], limit=500))
        }

    @blp.endpoint("GET", "/failing-rows", permission=MANAGE, returns=FailingRows)
    def rows_that_fail(call: Call[Any]) -> Any:
        """Rows that timers keep failing to act on, those of one timer and tenant together; 200 at most."""
        operator(call)
        rows = failing_rows.oldest(call.wiring.store, 200)
        return {"items": [{**row, "detail": content.said(row["detail"])} for row in rows]}

    @blp.endpoint("POST", "/failing-rows/retry", permission=MANAGE, body=LetterBody, status=202)
    def retry_row(call: Call[Any], body: Letter) -> Response:
        """Makes a failing row due at once, after its cause was mended."""
        operator(call)
        failing_rows.retry(call.wiring.store, body.id, call.clock())
        call.wiring.store.commit([_done(call, "row-due", body)])
        return _answer(202)

    return blp


def _add_letters(blp: Blueprint) -> None:
    @blp.endpoint("GET", "/dead-letters", permission=MANAGE, returns=DeadLetters)
    def dead_letters(call: Call[Any]) -> Any:
        """Messages given up, oldest first; 200 at most. Those of one cause: /operations/causes/{fingerprint}/letters."""
        operator(call)
        rows = call.wiring.store.db[parking.DEAD]
        # Without the message itself, for the same reason.
        found = rows.find({"state": "dead"}, {"raw": 0, "original": 0}, sort=[("_id", 1)], limit=200)
        return {"items": [{**row, "detail": content.said(row["detail"])} for row in found]}

    @blp.endpoint(
        "GET",
        "/dead-letters/content",
        permission=MANAGE,
        query=LetterQuery,
        returns=DeadLetterContent,
    )
    def dead_letter_content(call: Call[Any], query: dict[str, Any]) -> Any:
        """One dead letter with its content, masked where it may be personal, its tries and its edits.

        Who has seen it is kept among the acts, once in ten minutes.
        """
        return content.shown_to(operator(call), call.wiring.store, query["id"], call.clock())

    @blp.endpoint("POST", "/dead-letters/edit", permission=MANAGE, body=LetterEditBody, returns=LetterDiffsView)
    def edit_letter(call: Call[Any], body: Edit) -> dict[str, Any]:
        """Change values in the data of a letter and replay it; a rehearsal only says what would differ.

        Tenant, aggregate and number stay. The event log keeps what was published; only this service takes the edited one.
        """
        by, at = operator(call), call.clock()
        letter = letters.waiting(call.wiring.store, body.id, body.seen)
        raw, differs = editing.edited(letter, [editing.Change(**change) for change in body.changes])
        if not body.is_rehearsal:
            for write in editing.replaying_edited(letter, raw, differs, at, by=by, reason=body.reason):
                call.uow.write(write)
            call.uow.write(_done(call, "letter-edited", body, paths=[one.path for one in differs]))
        return {"items": [one.__dict__ for one in differs], "stored": not body.is_rehearsal}


def _add_settling(blp: Blueprint) -> None:
    @blp.endpoint("POST", "/dead-letters/replay", permission=MANAGE, body=LetterBody, status=202)
    def replay(call: Call[Any], body: Letter) -> Response:
        """Applies a dead letter again, here only. Asking twice replays it once."""
        by = operator(call)
        done = _done(call, "letter-replayed", body)
        letters.replay(call.wiring.store, body.id, call.clock(), by=by, seen=body.seen, also=[done])
        return _answer(202)

    @blp.endpoint("POST", "/dead-letters/discard", permission=MANAGE, body=DiscardBody, status=200)
    def discard(call: Call[Any], body: Letter) -> Response:
        """Gives a dead letter up; the reason is kept. It can be taken back for 30 days."""
        by = operator(call)
        done = _done(call, "letter-discarded", body)
        letters.discard(call.wiring.store, body.id, body.reason, call.clock(), by=by, seen=body.seen, also=[done])
        return _answer(200)

    @blp.endpoint("POST", "/dead-letters/restore", permission=MANAGE, body=LetterRestoreBody, status=200)
    def restore(call: Call[Any], body: Letter) -> Response:
        """Takes the discard of a letter back: it waits again."""
        operator(call)
        letters.restore(call.wiring.store, body.id, also=[_done(call, "letter-restored", body)])
        return _answer(200)


def _done(call: Call[Any], kind: str, body: Letter | Edit, **facts: Any) -> Insert:
    return act(kind, body.id, by=call.actor.person_id, why=body.reason, at=call.clock(), **facts)


def _answer(status: int) -> Response:
    return Response(dumps({}), status=status, content_type="application/json")
