"""Schemas of the event log, dead letters and failing rows."""

from marshmallow import fields

from chassis.http.fields import Id, Wanted
from chassis.http.schemas import Body, View


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
    detail = fields.String(metadata={"description": "what the error says, without what may be personal"})
    fingerprint = fields.String()
    attempts = fields.Integer()
    last_at = fields.AwareDateTime()
    settled_in = fields.String(
        allow_none=True, dump_default=None, metadata={"description": "id of the job that replayed or discarded it"}
    )


class DeadLetters(View):
    items = fields.List(fields.Nested(DeadLetterView))


class LetterQuery(Body):
    id = Wanted(1100, required=True)


class RecordHeader(View):
    name = fields.String()
    value = fields.String()


class LetterTry(View):
    at = fields.AwareDateTime()
    kind = fields.String()
    detail = fields.String()
    fingerprint = fields.String()


class LetterValue(View):
    path = fields.String(metadata={"description": "JSON pointer"})
    shown = fields.Raw(allow_none=True, metadata={"description": "masked"})
    kind = fields.String(metadata={"description": "text, number, yesno, nothing or other"})
    fixed = fields.Boolean(metadata={"description": "says whose it is, and cannot be edited"})


class LetterEditChange(View):
    path = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    removed = fields.Boolean()


class LetterEdit(View):
    at = fields.AwareDateTime()
    by = fields.String()
    reason = fields.String()
    changes = fields.List(fields.Nested(LetterEditChange))


class DeadLetterContent(DeadLetterView):
    state = fields.String(metadata={"description": "dead, replayed or discarded"})
    revision = fields.Integer(metadata={"description": "counts every change; send it back as `seen`"})
    replays = fields.Integer()
    place = fields.String(metadata={"description": "file and function of ours where it failed"})
    first_at = fields.AwareDateTime()
    correlation = fields.String(allow_none=True, metadata={"description": "of the act that it belongs to"})
    tries = fields.List(fields.Nested(LetterTry), metadata={"description": "the last 12"})
    edits = fields.List(fields.Nested(LetterEdit))
    values = fields.List(fields.Nested(LetterValue), metadata={"description": "of its data, to be edited; 200 at most"})
    headers = fields.List(
        fields.Nested(RecordHeader), metadata={"description": "of a record that could not be decoded; 20 at most"}
    )
    settled_by = fields.String(metadata={"description": "who replayed or discarded it"})
    settled_at = fields.AwareDateTime(allow_none=True)
    discard_reason = fields.String()
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
