"""Requests made up from our own OpenAPI document, fitting and unfitting: never a fault of ours, always a documented answer."""

import json
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from tests.architecture.calls import filled, headers, said
from tests.architecture.offices import Office
from tests.architecture.platform import Route, document, routes
from tests.architecture.seeds import office

ROUTES: Final = list(routes())
_DROPPED: Final = {
    "authorization",
    "content-type",
    "content-length",
    "host",
    "transfer-encoding",
    "connection",
    "cookie",
}
_EXAMPLES: Final = 4

pytestmark = pytest.mark.thorough
# A piece of an upload is bytes under a name of its own.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")


@cache
def seeded(service: str) -> Office:
    return office(service)


@cache
def described() -> Any:
    return schemathesis.openapi.from_dict(document())


@cache
def fitting(path: str, method: str, status: str) -> Any:
    """The validator of a documented answer; None if it has no body."""
    operation = document()["paths"][path][method]
    content = operation["responses"].get(status, {}).get("content", {}).get("application/json")
    if content is None:
        return None
    return jsonschema_rs.validator_for(
        {**content["schema"], "components": {"schemas": document()["components"]["schemas"]}}
    )


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_whatever_is_sent_the_answer_is_a_documented_one(route: Route, mode: GenerationMode) -> None:
    operation = described()[route.path][route.method]

    @settings(max_examples=_EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def sends(case: Any, known: bool) -> None:
        at = seeded(route.service)
        call = said(route, at)
        values = {**at.names.values, **call.values}
        path = "/".join(filled(part, values) for part in route.path.split("/")) if known else case.formatted_path
        query = urlencode({name: _plain(value) for name, value in dict(case.query or {}).items()}, doseq=True)
        sent = {**_sendable(case.headers or {}), **headers(at, call, call.tenant), "Content-Type": "application/json"}
        body = None if isinstance(case.body, NotSet) else _as_json(case.body)
        answer = at.world.app.test_client().open(path, method=route.method, query_string=query, data=body, headers=sent)

        assert answer.status_code < 500, answer.get_data()
        _expect_documented(route, answer)

    sends()


def _expect_documented(route: Route, answer: Any) -> None:
    status = str(answer.status_code)
    documented = document()["paths"][route.path][route.method]["responses"]
    # A made-up path may be another address, or a part of it that no route takes.
    assert status in documented or status in ("404", "405", "308"), (status, answer.get_data())
    if answer.status_code >= 400:
        assert answer.content_type == "application/problem+json"
        assert answer.get_json().keys() >= {"type", "title", "status", "detail", "instance"}
    elif answer.status_code < 300 and (validator := fitting(route.path, route.method, status)):
        assert [str(error.message) for error in validator.iter_errors(answer.get_json())] == []


def _plain(value: Any) -> Any:
    return value if isinstance(value, list | str) else json.dumps(value)


def _as_json(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()


def _sendable(made_up: Any) -> dict[str, str]:
    """Header fields that a server would let through."""
    return {
        name: value
        for name, value in dict(made_up).items()
        if name.lower() not in _DROPPED and isinstance(value, str) and value.isascii() and value.isprintable()
    }
