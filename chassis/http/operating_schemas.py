"""What people who run the platform are shown."""

from marshmallow import fields

from chassis.background import letter_jobs, process_reports, standing
from chassis.consuming import acts, orders
from chassis.http.fields import ChoiceText
from chassis.http.operations_schemas import DeadLetterView
from chassis.http.schemas import View


class ProcessPartView(View):
    name = fields.String()
    well = fields.Boolean()
    what = fields.String(metadata={"description": "what is wrong with it, where the process can say it"})


class TopicLagView(View):
    topic = fields.String()
    partitions = fields.Integer(metadata={"description": "read by the members of the group that are there"})
    lag = fields.Integer(metadata={"description": "messages not yet read, as of `lag_at`"})
    lag_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "the last commit; a consumer that is paused measures no more"}
    )


class ProcessCertificateView(View):
    setting = fields.String(metadata={"description": "that names the file"})
    path = fields.String()
    until = fields.AwareDateTime(allow_none=True, metadata={"description": "null if the file cannot be read"})
    state = ChoiceText(list(process_reports.CERTIFICATE_STATES), name="CertificateState")
    what = fields.String(metadata={"description": "why it cannot be used; empty if it can"})


class ProcessView(View):
    name = fields.String()
    kind = ChoiceText(list(process_reports.KINDS), name="ProcessKind")
    release = fields.String(metadata={"description": "empty for those of earlier releases, which do not say it"})
    is_there = fields.Boolean(metadata={"description": "it reported within 35 seconds"})
    seen_at = fields.AwareDateTime()
    started_at = fields.AwareDateTime()
    parts = fields.List(fields.Nested(ProcessPartView))
    certificates = fields.List(
        fields.Nested(ProcessCertificateView), metadata={"description": "files of certificates that it reads"}
    )


class ConsumerPauseView(View):
    by = fields.String()
    why = fields.String()
    at = fields.AwareDateTime()


class StandingSignView(View):
    code = ChoiceText(list(standing.SIGNS), name="SignCode")
    tone = ChoiceText(["bad", "waiting", "calm"], name="SignTone")
    page = fields.String(metadata={"description": "of docs/runbooks"})
    count = fields.Integer(allow_none=True)
    since = fields.AwareDateTime(allow_none=True)
    what = fields.String()


class TopicCountView(View):
    topic = fields.String()
    count = fields.Integer()


class ConsumerRewindView(View):
    id = fields.String(attribute="_id")
    state = ChoiceText([*orders.UNDER_WAY, "done", "dropped"], name="RewindState")
    since = fields.AwareDateTime()
    by = fields.String()
    why = fields.String()
    asked_at = fields.AwareDateTime()
    total = fields.Integer(allow_none=True, metadata={"description": "events that would be read again"})
    without_effect = fields.Integer(
        allow_none=True, metadata={"description": "of these, without effect so far; null if there are too many to look"}
    )
    by_topic = fields.List(fields.Nested(TopicCountView))
    confirmed_by = fields.String(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)


class ConsumerRewindsView(View):
    items = fields.List(fields.Nested(ConsumerRewindView))


class StandingView(View):
    service = fields.String()
    at = fields.AwareDateTime()
    signs = fields.List(fields.Nested(StandingSignView))
    processes = fields.List(fields.Nested(ProcessView))
    topics = fields.List(fields.Nested(TopicLagView), metadata={"description": "that the service reads"})
    publishes = fields.List(fields.String(), metadata={"description": "topics of the service itself"})
    paused = fields.Nested(ConsumerPauseView, allow_none=True)
    rewind = fields.Nested(ConsumerRewindView, allow_none=True)
    unpublished = fields.Integer()
    unpublished_since = fields.AwareDateTime(allow_none=True)
    parked = fields.Integer()
    parked_since = fields.AwareDateTime(allow_none=True)
    dead = fields.Integer()
    failing_rows = fields.Integer()


class CauseNoteView(View):
    at = fields.AwareDateTime()
    by = fields.String()
    text = fields.String()


class CauseWorkView(View):
    id = fields.String(attribute="_id")
    kind = ChoiceText([letter_jobs.REPLAY, letter_jobs.DISCARD, letter_jobs.RESTORE], name="CauseWork")
    by = fields.String(attribute="actor")
    done = fields.Integer()
    failed = fields.Integer()
    total = fields.Integer()


class CauseView(View):
    fingerprint = fields.String()
    kind = fields.String(metadata={"description": "class of the error"})
    place = fields.String(metadata={"description": "file and function of ours"})
    detail = fields.String(metadata={"description": "without what may be personal, ids and numbers"})
    types = fields.List(fields.String(allow_none=True))
    tenants = fields.List(fields.String(allow_none=True), metadata={"description": "20 at most"})
    tenant_count = fields.Integer()
    dead = fields.Integer()
    parked = fields.Integer()
    oldest = fields.AwareDateTime()
    newest = fields.AwareDateTime()
    owner = fields.String(allow_none=True)
    owned_at = fields.AwareDateTime(allow_none=True)
    notes = fields.List(fields.Nested(CauseNoteView))
    job = fields.String(allow_none=True, metadata={"description": "id of the job that mends it now, or did last"})
    work = fields.Nested(
        CauseWorkView,
        allow_none=True,
        metadata={"description": "how far the job is that is under way; null if none is"},
    )


class CausesView(View):
    items = fields.List(fields.Nested(CauseView))


class LetterDiffView(View):
    path = fields.String()
    before = fields.Raw(allow_none=True, metadata={"description": "masked"})
    after = fields.Raw(allow_none=True)
    removed = fields.Boolean()


class LetterDiffsView(View):
    items = fields.List(fields.Nested(LetterDiffView))
    stored = fields.Boolean()


class OperatorActView(View):
    id = fields.String(attribute="_id")
    kind = ChoiceText(acts.KINDS, name="OperatorAct")
    about = fields.String()
    by = fields.String()
    why = fields.String()
    at = fields.AwareDateTime()
    facts = fields.Raw()


class OperatorActsView(View):
    items = fields.List(fields.Nested(OperatorActView))
    next = fields.String(allow_none=True)


class CauseLettersView(View):
    items = fields.List(fields.Nested(DeadLetterView))
    next = fields.String(allow_none=True)


class PublishedEventView(View):
    id = fields.String()
    tenant = fields.String()
    type = fields.String()
    topic = fields.String()
    subject = fields.String()
    sequence = fields.Integer()
    at = fields.AwareDateTime()
    published_at = fields.AwareDateTime(allow_none=True)
    by = fields.String()
    causation = fields.String(allow_none=True)


class ActPathView(View):
    items = fields.List(fields.Nested(PublishedEventView))


class TakenEventView(View):
    id = fields.String()
    outcome = ChoiceText(["applied", "parked", "dead", "discarded"], name="TakenOutcome")
    channel = fields.String(allow_none=True, metadata={"description": "handlers or projections"})
    at = fields.AwareDateTime()
    detail = fields.String(allow_none=True)


class TakenEventsView(View):
    items = fields.List(fields.Nested(TakenEventView))
