"""Refusals on the wire (RFC 9457): body and header fields. Made only here; knows no web framework."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

from chassis.kernel.errors import DomainError, Forbidden, MethodNotAllowed, Unauthenticated, UnsupportedMediaType

CONTENT_TYPE: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:louyu:problem:"
_NOTHING: Final[Mapping[str, Any]] = {}


def body(
    slug: str,
    status: int,
    detail: str,
    instance: str,
    errors: list[dict[str, str]] | None = None,
    more: int = 0,
    beside: Mapping[str, Any] = _NOTHING,
) -> bytes:
    """`instance` is the correlation id to quote when asking for help; `errors` has one entry per field.

    `more` is the number of faults that are not listed; `beside` are further members, see `beside_of`.
    """
    problem: dict[str, Any] = {
        "type": TYPE_PREFIX + slug,
        "title": slug.replace("-", " "),
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    if errors:
        problem["errors"] = errors
    if more:
        problem["more"] = more
    problem.update(beside)
    return orjson.dumps(problem)


def beside_of(error: DomainError) -> dict[str, Any]:
    """What some refusals say beside the text: which record took over, which ones may be meant, what right is lacking."""
    said: dict[str, Any] = {"moved_to": error.moved_to} if error.moved_to else {}
    if isinstance(error, Forbidden) and error.permission:
        said["permission"] = error.permission
    if error.candidates:
        said["candidates"] = [vars(one) for one in error.candidates]
    return said


def body_of(error: DomainError, language: str, instance: str) -> bytes:
    return body(error.slug, error.status, error.message(language), instance, beside=beside_of(error))


def headers_of(error: DomainError) -> list[tuple[str, str]]:
    """Header fields that belong to a status (RFC 9110): WWW-Authenticate, Allow, Accept-Post and the like, Retry-After."""
    fields: list[tuple[str, str]] = []
    if isinstance(error, Unauthenticated):
        fields.append(("WWW-Authenticate", error.challenge))
    if isinstance(error, UnsupportedMediaType):
        fields.append(error.accepted)
    if isinstance(error, MethodNotAllowed) and error.allow is not None:
        fields.append(("Allow", ", ".join(error.allow)))
    if error.retry_after is not None:
        fields.append(("Retry-After", str(error.retry_after)))
    return fields
