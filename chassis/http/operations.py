"""Routes in every service for those who run it: event log, dead letters, failing rows; and those of jobs, for everybody."""

from dataclasses import dataclass
from typing import Any

from flask import Response
from marshmallow import fields

from chassis.background import failing_rows
from chassis.consuming import content, parking
from chassis.http import job_routes
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.fields import Id, Lines, Wanted
from chassis.http.schemas import Body, View
from chassis.http.serialise import dumps
from chassis.persistence import outbox


@dataclass(frozen=True, kw_only=True)
class Letter:
    id: str


@dataclass(frozen=True, kw_only=True)
class Discard(Letter):
    reason: str


class EventLogQuery(Body):
    correlation = Id(required=True)


class EventLogRow(View):
    id = fields.String(attribute="_id")
    type = fields.String()
    topic = fields.String()
    aggregate = fields.String(attribute="agg")
    sequence = fields.Integer(attribute="seq")
    published_at = fields.AwareDateTime(attribute="pub", allow_none=True)


class EventLog(View):
    items = fields.List(fields.Nested(EventLogRow))


class DeadLetterView(View):
    id = fields.String(attribute="_id")
    type = fields.String(allow_none=True)
    tenant = fields.String(allow_none=True)
    aggregate = fields.String(attribute="agg")
    kind = fields.String()
    detail = fields.String()
    fingerprint = fields.String()
    attempts = fields.Integer()
    last_at = fields.AwareDateTime()


class DeadLetters(View):
    items = fields.List(fields.Nested(DeadLetterView))


class LetterQuery(Body):
    id = Wanted(required=True)


class RecordHeader(View):
    name = fields.String()
    value = fields.String()


class DeadLetterContent(DeadLetterView):
    state = fields.String(metadata={"description": "dead, replayed or discarded"})
    replays = fields.Integer()
    headers = fields.List(
        fields.Nested(RecordHeader), metadata={"description": "of a record that could not be decoded; 20 at most"}
    )
    settled_by = fields.String(metadata={"description": "who replayed or discarded it"})
    size = fields.Integer(metadata={"description": "bytes of the record as it came"})
    sha256 = fields.String(metadata={"description": "of a record that could not be decoded"})
    content = fields.Raw(metadata={"description": "the message; texts that may be personal are masked"})


class FailingRowView(View):
    id = fields.String(attribute="_id")
    sweep = fields.String(metadata={"description": "collection and status that the timer looks for"})
    tenant = fields.String()
    row = fields.String()
    attempts = fields.Integer()
    next_at = fields.AwareDateTime()
    kind = fields.String()
    detail = fields.String()
    fingerprint = fields.String()
    first_at = fields.AwareDateTime()
    last_at = fields.AwareDateTime()


class FailingRows(View):
    items = fields.List(fields.Nested(FailingRowView))


class LetterBody(Body):
    command = Letter

    id = Id(required=True)


class DiscardBody(Body):
    command = Discard

    id = Id(required=True)
    reason = Lines(1000, required=True)


def blueprint(service: str) -> Blueprint:
    """The routes, with the same permissions in every service."""
    blp = Blueprint(f"{service}-operations", __name__)

    job_routes.add_to(blp)

    @blp.endpoint("GET", "/event-log", permission="event_log.read", query=EventLogQuery, returns=EventLog)
    def event_log(call: Call[Any], query: dict[str, Any]) -> Any:
        """What one correlation id caused in this service, in order."""
        match = {"tenant": call.tenant, "correlation": query["correlation"]}
        return {
            # `ce` holds the event's data, which may be personal; 500 events of one cause are more than anybody reads.
            "items": list(call.wiring.store.db[outbox.COLLECTION].find(match, {"ce": 0}, sort=[("ts", 1)], limit=500))
        }

    @blp.endpoint("GET", "/dead-letters", permission="dead_letter.manage", returns=DeadLetters)
    def dead_letters(call: Call[Any]) -> Any:
        """Messages given up, oldest first; 200 at most."""
        return {
            "items": list(
                # Without the message itself, for the same reason.
                call.wiring.store.db[parking.DEAD].find({"state": "dead"}, {"raw": 0}, sort=[("_id", 1)], limit=200)
            )
        }

    @blp.endpoint(
        "GET",
        "/dead-letters/content",
        permission="dead_letter.manage",
        query=LetterQuery,
        returns=DeadLetterContent,
    )
    def dead_letter_content(call: Call[Any], query: dict[str, Any]) -> Any:
        """One dead letter with its content, masked where it may be personal."""
        return content.shown(call.wiring.store, query["id"])

    @blp.endpoint("POST", "/dead-letters/replay", permission="dead_letter.manage", body=LetterBody, status=202)
    def replay(call: Call[Any], body: Letter) -> Response:
        """Applies a dead letter again, here only. Asking twice replays it once."""
        parking.replay(call.wiring.store, body.id, call.clock(), by=call.actor.person_id)
        return Response(dumps({}), status=202, content_type="application/json")

    @blp.endpoint("POST", "/dead-letters/discard", permission="dead_letter.manage", body=DiscardBody, status=200)
    def discard(call: Call[Any], body: Discard) -> Response:
        """Gives a dead letter up for good; the reason is kept."""
        parking.discard(call.wiring.store, body.id, body.reason, call.clock(), by=call.actor.person_id)
        return Response(dumps({}), status=200, content_type="application/json")

    @blp.endpoint("GET", "/failing-rows", permission="dead_letter.manage", returns=FailingRows)
    def rows_that_fail(call: Call[Any]) -> Any:
        """Rows that timers keep failing to act on, those of one timer and tenant together; 200 at most."""
        return {"items": failing_rows.oldest(call.wiring.store, 200)}

    @blp.endpoint("POST", "/failing-rows/retry", permission="dead_letter.manage", body=LetterBody, status=202)
    def retry_row(call: Call[Any], body: Letter) -> Response:
        """Makes a failing row due at once, after its cause was mended."""
        failing_rows.retry(call.wiring.store, body.id, call.clock())
        return Response(dumps({}), status=202, content_type="application/json")

    return blp
