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

#: Fields of a request that are not in the body.
_ASKED: Final[dict[str, Any]] = {
    "version": 1, "category": "other", "time_limit_days": None, "requester_id": "p1", "source": "portal",
    "status": "submitted", "round": 0, "unit_id": None, "unit_ids": [], "whistle_id": None, "called_unit_ids": [],
    "outcome": None, "resolved_at": None, "rating": None, "comment": None, "tenant": "t1",
}  # fmt: skip
_TOLD: Final = (
    "number",
    "title",
    "category",
    "requester_id",
    "building_id",
    "enterprise_id",
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
        document = {**_ASKED, **sent, "_id": identifier, "number": "R20261125-EQ7VGTA7", "submitted_at": at}
        told = {name: document[name] for name in _TOLD}
        envelope = {**_ENVELOPE, "id": event, "subject": identifier, "correlationid": correlation, "time": at.isoformat(),
                    "partitionkey": f"t1:{identifier}", "data": {"request_id": identifier, **told}}  # fmt: skip
        row = {"_id": event, "tenant": "t1", "agg": f"t1:{identifier}", "seq": 1, "ts": Timestamp(0, 0), "shard": 9,
               "topic": "requests.request.events.v1", "type": _ENVELOPE["type"], "correlation": correlation,
               "ce": json.dumps(envelope).encode(), "pub": None}  # fmt: skip
        answer = json.dumps({**document, "submitted_at": at.isoformat()}).encode()
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
