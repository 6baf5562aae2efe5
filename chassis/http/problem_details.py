"""Refusals on the wire (RFC 9457): body and header fields. Made only here; knows no web framework."""

from typing import Any, Final

import orjson

from chassis.kernel.errors import DomainError, MethodNotAllowed, Unauthenticated, UnsupportedMediaType

CONTENT_TYPE: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:louyu:problem:"


def body(
    slug: str, status: int, detail: str, instance: str, errors: list[dict[str, str]] | None = None, more: int = 0
) -> bytes:
    """`instance` is the correlation id to quote when asking for help; `errors` has one entry per field.

    `more` is the number of faults that are not listed.
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
    return orjson.dumps(problem)


def body_of(error: DomainError, language: str, instance: str) -> bytes:
    return body(error.slug, error.status, error.message(language), instance)


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
