"""Contracts from code: the JSON Schema and a golden example of every event class, and the check that changes only add.

Contracts are made when the code is made (`make contracts`), so this is no part of a running service.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from chassis.kernel.aggregate import Event
from chassis.kernel.catalogue import EventCatalogue
from chassis.kernel.personal import CONFIDED

_PLAIN: Final[Mapping[Any, tuple[dict[str, Any], Any]]] = {
    str: ({"type": "string"}, "example"),
    int: ({"type": "integer"}, 1),
    float: ({"type": "number"}, 1.5),
    bool: ({"type": "boolean"}, True),
    datetime: ({"type": "string", "format": "date-time"}, "2026-11-22T09:00:00+08:00"),
}

#: What a sealed field may look like.
_SEALED: Final = "k1.MDEyMzQ1Njc4OWFiY2RlZg=="


def schema_of(event: type[Event], event_type: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an event's `data`; further fields may come (tolerant readers)."""
    hints = get_type_hints(event, include_extras=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:louyu:event:{event_type}",
        "title": event.__name__,
        "description": " ".join((event.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _schema(hint) for name, hint in hints.items()},
        "required": [field.name for field in dataclasses.fields(event) if field.default is dataclasses.MISSING],
    }


def example_of(event: type[Event]) -> dict[str, Any]:
    """A golden example of an event's `data`: valid, boring, the same each time."""
    return {name: _example(name, hint) for name, hint in get_type_hints(event, include_extras=True).items()}


def example_message(catalogue: EventCatalogue, event: type[Event]) -> dict[str, Any]:
    """A golden example: the whole CloudEvents message."""
    return {
        "specversion": "1.0",
        "id": "01935b1e-0000-7000-8000-000000000000",
        "type": catalogue.type_of(event),
        "source": f"/{catalogue.service}",
        "subject": "01935b1e-0000-7000-8000-000000000001",
        "time": "2026-11-22T01:00:00+00:00",
        "datacontenttype": "application/json",
        "tenantid": "tenant-1",
        "partitionkey": "tenant-1:01935b1e-0000-7000-8000-000000000001",
        "sequence": "1",
        "actorid": "01935b1e-0000-7000-8000-000000000002",
        "correlationid": "0123456789abcdef0123456789abcdef",
        "data": example_of(event),
    }


def breaking_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What in `new` breaks a reader of `old`; empty when fields were only added."""
    faults = [f"field {name} was removed" for name in old["properties"] if name not in new["properties"]]
    faults += [
        f"field {name} changed from {before} to {new['properties'][name]}"
        for name, before in old["properties"].items()
        if name in new["properties"] and before != new["properties"][name]
    ]
    return faults + [
        f"field {name} is no longer always there" for name in old["required"] if name not in new["required"]
    ]


def _schema(hint: Any) -> dict[str, Any]:  # noqa: PLR0911 # one line a kind of type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if CONFIDED in hint.__metadata__:
            return {"type": "string", "x-sealed": True}
        return {**_schema(arguments[0]), "x-personal": True}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(part) for part in arguments if part is not type(None)] + [{"type": "null"}]}
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (list, tuple):
        return {"type": "array", "items": _schema(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    if dataclasses.is_dataclass(hint):
        return {
            "type": "object",
            "properties": {name: _schema(inner) for name, inner in get_type_hints(hint, include_extras=True).items()},
        }
    return dict(_PLAIN[hint][0])


def _example(name: str, hint: Any) -> Any:  # noqa: PLR0911 # one line a kind of type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _SEALED if CONFIDED in hint.__metadata__ else _example(name, arguments[0])
    if origin in (Union, types.UnionType):
        return _example(name, arguments[0])
    if origin is Literal:
        return arguments[0]
    if origin in (list, tuple):
        return [_example(name.removesuffix("s"), arguments[0])]
    if origin is dict:
        return {"key": _example(name, arguments[1])}
    if dataclasses.is_dataclass(hint):
        return {inner: _example(inner, part) for inner, part in get_type_hints(hint).items()}
    if hint is str and name.endswith("_id"):
        return "01935b1e-0000-7000-8000-000000000001"
    return _PLAIN[hint][1]
