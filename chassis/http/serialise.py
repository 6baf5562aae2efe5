"""Writes views as JSON. A marshmallow schema is compiled once into a plain function."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

import orjson
from flask import has_request_context, request
from marshmallow import Schema, fields

from chassis.http.language import language_of
from chassis.http.naming import OurWords
from chassis.http.refusals import InWords
from chassis.kernel.kept_refusals import words
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import TAIWAN
from chassis.kernel.traditional import traditional

# Not Schema.dump: requests for lists spent most of their time in it (docs/decisions/0009-documents-by-cattrs.md).
Writer = Callable[[Any], Any]


def dumps(value: Any) -> bytes:
    """JSON as bytes. Datetimes outside of views become RFC 3339 in UTC."""
    return orjson.dumps(value, option=orjson.OPT_NAIVE_UTC)


@cache
def writer(schema: type[Schema]) -> Writer:
    """A function from an object or a document to what the schema shows; absent values become null.

    Supports the fields that our views use: plain ones, AwareDateTime, OurWords, InWords, Nested and List. Values must be such that orjson
    can write them. Moments are shown in the local time of all tenants; naive ones (from pages) mean UTC.
    """
    named = [(field.data_key or name, field.attribute or name, _field_writer(field)) for name, field in _shown(schema)]
    # Split here, once, so that writing an item decides nothing.
    plain = tuple((key, attribute) for key, attribute, inner in named if inner is None)
    # A document calls its id `_id`; what is embedded in one calls it `id`.
    stored = tuple((key, "_id" if attribute == "id" else attribute) for key, attribute in plain)
    nested = tuple((key, attribute, inner) for key, attribute, inner in named if inner is not None)
    told = tuple(
        (field.data_key or name, field.language) for name, field in _shown(schema) if isinstance(field, InWords)
    )

    def write(source: Any) -> dict[str, Any]:
        if isinstance(source, dict):
            get = source.get
            shown = {key: get(attribute) for key, attribute in (stored if "_id" in source else plain)}
        else:
            get = partial(getattr, source)
            shown = {key: getattr(source, attribute, None) for key, attribute in plain}
        for key, attribute, inner in nested:
            value = get(attribute, None)
            shown[key] = None if value is None else inner(value)
        for key, language in told:
            shown[key] = words(source, language or _language())
        return shown

    return write


def _local(at: Any) -> Any:
    # Rows of jobs and projections may hold a moment as text.
    if not isinstance(at, datetime):
        return at
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at).astimezone(LOCAL)


def _as_read(said: str) -> str:
    return traditional(said) if _language() == TAIWAN else said


def _language() -> str:
    """In which whoever asked reads; Chinese where nobody did."""
    return language_of(request.headers.get("Accept-Language") if has_request_context() else None)


def _shown(schema: type[Schema]) -> Iterable[tuple[str, fields.Field[Any]]]:
    return ((name, field) for name, field in schema().fields.items() if not field.load_only)


def _field_writer(field: fields.Field[Any]) -> Writer | None:
    if isinstance(field, fields.AwareDateTime):
        return _local
    if isinstance(field, OurWords):
        return _as_read
    if isinstance(field, fields.Nested):
        one = writer(type(field.schema))
        return (lambda values: [one(value) for value in values]) if field.many else one
    if isinstance(field, fields.List):
        inner = _field_writer(field.inner)
        return (lambda values: [inner(value) for value in values]) if inner else None
    return None
