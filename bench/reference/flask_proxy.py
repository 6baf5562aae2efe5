"""P4c's reference: the obvious gateway, with Flask and requests."""

import os

import requests
from flask import Flask, Response, request


def application() -> Flask:
    app = Flask(__name__)
    session = requests.Session()
    upstream = os.environ["UPSTREAM_URL"]

    @app.route("/<path:path>", methods=["GET", "POST"])
    def forward(path: str) -> Response:
        if path == "healthz":
            return Response("ok")
        answer = session.request(
            request.method,
            f"{upstream}/{path}",
            data=request.get_data(),
            headers={"Authorization": "Bearer x"},
            timeout=30,
        )
        return Response(answer.content, answer.status_code, content_type=answer.headers["Content-Type"])

    return app
