"""The refusals of the API: one response for each status, with the problem that the code itself would send."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson

from chassis.http import problem_details
from chassis.http.problems import InvalidFields, StoreUnavailable
from chassis.http.reading import JSON
from chassis.kernel import errors
from chassis.kernel.errors import DomainError
from chassis.kernel.text import DEFAULT_LANGUAGE
from gateway.edge.errors import TooManyRequests
from tools.contracts.problem_types import problem_types

_TRACE: Final = "0123456789abcdef0123456789abcdef"
_ERRORS: Final[Mapping[str, DomainError]] = {
    "400": errors.Malformed(line=1, column=2),
    "401": errors.InvalidToken(),
    "403": errors.Forbidden(permission="member.read"),
    "404": errors.NotFound(),
    "406": errors.NotAcceptable(offered=JSON),
    "409": errors.StaleVersion(),
    "412": errors.PreconditionFailed(),
    "413": errors.BodyTooLarge(limit=1024 * 1024),
    "415": errors.UnsupportedMediaType(("Accept-Post", JSON)),
    "422": InvalidFields([("/title", "Missing data for required field.")]),
    "429": TooManyRequests("person", 2, []),
    "503": StoreUnavailable(),
}
_FIELDS: Final[Mapping[str, str]] = {
    "WWW-Authenticate": "how to sign in (RFC 6750)",
    "Accept-Post": "the media type that would do; Accept-Patch for a PATCH",
    "Retry-After": "seconds after which a repeat may succeed",
}


def problem_schema() -> dict[str, Any]:
    """The one schema of all refusals, with the types that there are."""
    return {
        "type": "object",
        "description": "RFC 9457 problem details; `type` is stable, texts follow Accept-Language",
        "properties": {
            "type": {
                "type": "string",
                "description": "one of docs/problems.md; new ones may come",
                "examples": ["urn:louyu:problem:not-found"],
                "x-extensible-enum": [problem_details.TYPE_PREFIX + slug for slug in problem_types()],
            },
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string", "description": "the correlation id to quote when asking for help"},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "pointer": {
                            "type": "string",
                            "description": "JSON pointer (RFC 6901) into the body, or ?name for a query parameter",
                        },
                        "detail": {"type": "string"},
                    },
                },
            },
            "more": {"type": "integer", "description": "faults that are not listed in errors"},
            "moved_to": {"type": "string", "description": "of a record that was merged: the one to use instead"},
            "permission": {"type": "string", "description": "the permission that is lacking, see docs/permissions.md"},
            "candidates": {
                "type": "array",
                "description": "records that may be the same as a new one",
                "items": {
                    "type": "object",
                    "properties": {
                        "id": {"type": "string"},
                        "name": {"type": ["string", "null"], "description": "null for who may not see it"},
                        "reasons": {
                            "type": "array",
                            "items": {"type": "string"},
                            "description": "what is the same: name, address, phone and the like",
                        },
                    },
                },
            },
        },
        "required": ["type", "title", "status", "detail", "instance"],
    }


def responses() -> dict[str, Any]:
    """All refusals by name; `Problem` stands for every other."""
    named = {_name(status): _response(status, error) for status, error in _ERRORS.items()}
    return {**named, "Problem": _described("Refused or failed, with the reason", errors.InternalFault(), {})}


def refusals_of(method: str, path: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    """What one operation may refuse with, by status."""
    statuses = sorted(set(_statuses(method, path, operation)))
    listed = {status: {"$ref": f"#/components/responses/{_name(status)}"} for status in statuses}
    return {**listed, "default": {"$ref": "#/components/responses/Problem"}}


def _statuses(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    asked = {parameter.get("name") for parameter in operation.get("parameters", [])}
    has_body = "requestBody" in operation
    yield from ("401", "406", "429", "503")
    # Also where being signed in is enough: a rule may ask for more, for example to be verified.
    if operation["x-permission"] != "public":
        yield "403"
    if "{" in path or has_body or path.endswith("/me"):
        yield "404"
    # A search that is too short to narrow anything is refused so.
    if has_body or asked & {"Idempotency-Key", "cursor", "q"}:
        yield "400"
    if has_body:
        yield from ("413", "415")
    if has_body or operation.get("parameters") or method != "get":
        yield "422"
    # A record may be in a state in which there is nothing to read, as the code of an activity that is not on.
    if method != "get" or "{" in path:
        yield "409"
    if "If-Match" in asked:
        yield "412"


def _name(status: str) -> str:
    return "".join(word.capitalize() for word in HTTPStatus(int(status)).phrase.replace("-", " ").split())


def _response(status: str, error: DomainError) -> dict[str, Any]:
    headers = {
        name: {"description": _FIELDS[name], "schema": {"type": "string"}, "example": value}
        for name, value in problem_details.headers_of(error)
        if name in _FIELDS
    }
    return _described(HTTPStatus(int(status)).phrase, error, headers)


def _described(description: str, error: DomainError, headers: Mapping[str, Any]) -> dict[str, Any]:
    example: dict[str, Any] = orjson.loads(problem_details.body_of(error, DEFAULT_LANGUAGE, _TRACE))
    if isinstance(error, InvalidFields):
        example["errors"] = [{"pointer": "/title", "detail": "此项必填。"}]
    shown = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    described = {"description": description, "content": {problem_details.CONTENT_TYPE: shown}}
    return {**described, "headers": dict(headers)} if headers else described
