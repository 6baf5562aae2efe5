"""P1b's reference: bare Flask doing exactly the reads and the transaction that our route does, and nothing else."""

import os
from datetime import UTC, datetime
from typing import Any

from bson.timestamp import Timestamp
from flask import Flask, Response, request
from pymongo import MongoClient, ReadPreference
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.ids import new_id


def application() -> Flask:
    app = Flask(__name__)
    client: MongoClient[dict[str, Any]] = MongoClient(
        os.environ["MONGODB_URI"], tz_aware=True, w="majority", readConcernLevel="majority"
    )
    db = client.get_default_database()

    @app.post("/create")
    def create() -> Response:
        sent = request.get_json()
        key = request.headers["Idempotency-Key"]
        db.bare_keys.find_one({"_id": key})
        identifier = new_id()
        document = {**sent, "_id": identifier, "tenant": "t1", "version": 1, "submitted_at": datetime.now(UTC)}
        row = {"_id": new_id(), "tenant": "t1", "agg": identifier, "seq": 1, "ts": Timestamp(0, 0), "pub": None,
               "ce": request.get_data()}  # fmt: skip
        with client.start_session() as session:

            def work(inner: object) -> None:
                db.bare.insert_one(document, session=inner)  # type: ignore[arg-type]  # the session of with_transaction
                db.bare_outbox.insert_one(row, session=inner)  # type: ignore[arg-type]  # as above
                db.bare_keys.insert_one({"_id": key, "at": datetime.now(UTC)}, session=inner)  # type: ignore[arg-type]  # as above

            session.with_transaction(
                work,
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority"),
                read_preference=ReadPreference.PRIMARY,
            )
        return Response(request.get_data(), status=201, content_type="application/json")

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app
