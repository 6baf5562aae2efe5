"""P1b's reference: bare Flask that stores the same three documents in the same transaction as our route."""

import json
import os
from datetime import UTC, datetime
from typing import Any, Final

from bson.timestamp import Timestamp
from flask import Flask, Response, request
from pymongo import MongoClient, ReadPreference
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.kernel.ids import new_id

#: What a request is found by: as many tokens, as long as those that our route makes of the title and number in the body.
_TOKENS: Final = [
    "=r20261125eq7vgta7", "=eq7vgta7", "r", "r2", "r20", "r202", "r20261", "r2026112", "r20261125", "r20261125eq7v",
    "r20261125eq7vgta7", "e", "eq", "eq7", "eq7v", "eq7vgt", "eq7vgta7", "=liftoftowerastopsbetweenfloors", "lift", "liftof",
    "of", "oftower", "tower", "towera", "a", "astops", "stops", "stopsbetween", "between", "betweenfloors", "floors", "l", "li",
    "lif", "t", "to", "tow", "s", "st", "sto", "stop", "b", "be", "bet", "betw", "f", "fl", "flo", "floo", "o",
]  # fmt: skip
#: Fields of a request that are not in the body.
ASKED: Final[dict[str, Any]] = {
    "version": 1, "category": "other", "time_limit_days": None, "requester_id": "p1", "source": "portal",
    "status": "submitted", "round": 0, "unit_id": None, "unit_ids": [], "whistle_id": None, "called_unit_ids": [],
    "outcome": None, "resolved_at": None, "rating": None, "comment": None, "tenant": "t1", "confidential": False,
    "answers": {}, "catalogue_edition": None, "call": None, "working_unit_ids": [], "round_unit_ids": [], "open_unit_ids": [],
    "additions": 0, "recalls": 0, "supervisions": 0, "reopenings": 0, "escalated": False, "closing": None,
    "closing_reason": None, "advice": None, "merged_into_id": None, "merged_ids": [], "before_merge": None,
    "merge_undo_until": None, "unmerged_because": None, "split_from_id": None, "split_ids": [], "merged_because": None,
    "anonymous_to_units": False, "taken_by": None, "dispatches": {}, "recalled_because": None, "findings_returns": 0,
    "declined_because": None, "taken_up_because": None, "before_answer": None, "answer_undo_until": None,
    "withdrawn_because": None, "left_to_do": None, "left_until": None, "follows_id": None, "due_on": None,
    "follow_up_id": None, "follow_up_ids": [], "was_requested_by": [], "suite_id": None,
}  # fmt: skip
#: Stored, and not shown to anybody.
_KEPT: Final = {
    "tokens", "tenant", "moments", "additions", "advice", "answers", "before_merge", "call", "called_unit_ids", "closing",
    "escalated", "recalls", "round_unit_ids", "unmerged_because",
}  # fmt: skip
_TOLD: Final = (
    "number",
    "title",
    "category",
    "requester_id",
    "building_id",
    "enterprise_id",
    "suite_id",
    "catalogue_item_id",
    "source",
)
_ENVELOPE: Final = {
    "specversion": "1.0", "type": "org.louyu.requests.request.submitted.v1", "source": "/requests", "tenantid": "t1",
    "actorid": "p1", "datacontenttype": "application/json", "sequence": "1",
}  # fmt: skip


def application() -> Flask:
    app = Flask(__name__)
    client: MongoClient[dict[str, Any]] = MongoClient(
        os.environ["MONGODB_URI"], tz_aware=True, w="majority", readConcernLevel="majority"
    )
    db = client.get_default_database()

    @app.post("/create")
    def create() -> Response:
        sent = request.get_json()
        at, identifier, event, correlation = datetime.now(UTC), new_id(), new_id(), new_id()
        document = {**ASKED, **sent, "_id": identifier, "number": "R20261125-EQ7VGTA7", "submitted_at": at,
                    "moments": {"submitted": at}, "tokens": _TOKENS}  # fmt: skip
        told = {name: document[name] for name in _TOLD}
        envelope = {**_ENVELOPE, "id": event, "subject": identifier, "correlationid": correlation, "time": at.isoformat(),
                    "partitionkey": f"t1:{identifier}", "data": {"request_id": identifier, **told}}  # fmt: skip
        row = {"_id": event, "tenant": "t1", "agg": f"t1:{identifier}", "seq": 1, "ts": Timestamp(0, 0), "shard": 9,
               "topic": "requests.request.events.v1", "type": _ENVELOPE["type"], "correlation": correlation,
               "ce": json.dumps(envelope).encode(), "pub": None}  # fmt: skip
        shown = {name: value for name, value in document.items() if name not in _KEPT}
        answer = json.dumps({**shown, "submitted_at": at.isoformat()}).encode()
        key = {"_id": f"t1|p1|{request.headers['Idempotency-Key']}", "fingerprint": "f" * 64, "status": 201, "body": answer,
               "version": 1, "at": at}  # fmt: skip
        with client.start_session() as session:

            def work(inner: object) -> None:
                db.bare.insert_one(document, session=inner)  # type: ignore[arg-type]  # the session of with_transaction
                db.bare_outbox.insert_one(row, session=inner)  # type: ignore[arg-type]  # as above
                db.bare_keys.insert_one(key, session=inner)  # type: ignore[arg-type]  # as above

            session.with_transaction(
                work,
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority"),
                read_preference=ReadPreference.PRIMARY,
            )
        return Response(answer, status=201, content_type="application/json")

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app
