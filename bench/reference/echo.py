"""The upstream of the gateway benchmarks: echoes JSON, and answers the edge's token exchange."""

import os
from datetime import UTC, datetime, timedelta

from flask import Flask, Response, jsonify, request


def application() -> Flask:
    app = Flask(__name__)
    jwt = os.environ.get("BENCH_JWT", "")

    @app.route("/api/v1/members/echo", methods=["GET", "POST"])
    def echo() -> Response:
        return jsonify(request.get_json(silent=True) or {"name": "echo", "items": list(range(20))})

    @app.post("/api/v1/identity/internal/token")
    def token() -> Response:
        return jsonify(
            jwt=jwt, expires_at=(datetime.now(UTC) + timedelta(hours=1)).isoformat(), person_id="p1", tenant="t1"
        )

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app
