"""Views out: a marshmallow schema compiled once into a plain writer, because lists spend their time on dumping."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

import orjson
from marshmallow import Schema, fields

Writer = Callable[[Any], Any]


def dumps(value: Any) -> bytes:
    """JSON bytes; datetimes become RFC 3339 with offset, milliseconds kept. Naive ones come from a page and mean UTC."""
    return orjson.dumps(value, option=orjson.OPT_NAIVE_UTC)


@cache
def writer(schema: type[Schema]) -> Writer:
    """Turns an object or a document into what the schema shows; absent and null values are written as null.

    Supports what our views use: plain fields, Nested and List. Values keep their JSON-native types.
    """
    named = [(field.data_key or name, field.attribute or name, _field_writer(field)) for name, field in _shown(schema)]
    plain = tuple((key, attribute) for key, attribute, inner in named if inner is None)
    # A document calls its id `_id`.
    stored = tuple((key, "_id" if attribute == "id" else attribute) for key, attribute in plain)
    nested = tuple((key, attribute, inner) for key, attribute, inner in named if inner is not None)

    def write(source: Any) -> dict[str, Any]:
        if isinstance(source, dict):
            get = source.get
            shown = {key: get(attribute) for key, attribute in stored}
        else:
            get = partial(getattr, source)
            shown = {key: getattr(source, attribute, None) for key, attribute in plain}
        for key, attribute, inner in nested:
            value = get(attribute, None)
            shown[key] = None if value is None else inner(value)
        return shown

    return write


def _shown(schema: type[Schema]) -> Iterable[tuple[str, fields.Field[Any]]]:
    return ((name, field) for name, field in schema().fields.items() if not field.load_only)


def _field_writer(field: fields.Field[Any]) -> Writer | None:
    if isinstance(field, fields.Nested):
        one = writer(type(field.schema))
        return (lambda values: [one(value) for value in values]) if field.many else one
    if isinstance(field, fields.List):
        inner = _field_writer(field.inner)
        return (lambda values: [inner(value) for value in values]) if inner else None
    return None
