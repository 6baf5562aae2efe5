"""Schemas as strangers need them: enumerations with names, the rows of imports by kind, answers in full."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import orjson

_REF: Final = "#/components/schemas/"
#: Names of answers and of their parts.
_SHOWN: Final = ("Step", "Fault", "Log", "Row", "Letters", "Figures")


def finished(schemas: Mapping[str, Any], service: str) -> dict[str, Any]:
    """The schemas of one service under their final names, `service.Name`."""
    found: dict[str, Any] = {}
    for name, schema in schemas.items():
        for part_name, part in _parts(name, schema):
            found[f"{service}.{part_name}"] = hoisted(_in_full(part_name, part), service, found)
    return found


def hoisted(schema: Any, service: str, into: dict[str, Any]) -> Any:
    """The schema with a reference for each enumeration that has a name; adds those to `into`."""
    if isinstance(schema, list):
        return [hoisted(item, service, into) for item in schema]
    if isinstance(schema, str):
        # Also in the mapping of a discriminator, where references have no key of their own.
        return schema.replace(_REF, f"{_REF}{service}.") if schema.startswith(_REF) else schema
    if not isinstance(schema, dict):
        return schema
    if "x-enum" in schema:
        return _named(dict(schema), service, into)
    return {key: hoisted(value, service, into) for key, value in schema.items()}


def _named(schema: dict[str, Any], service: str, into: dict[str, Any]) -> dict[str, Any]:
    name = f"{service}.{schema.pop('x-enum')}"
    values = [value for value in schema.pop("enum") if value is not None]
    kind = schema.pop("type", "string")
    named = {"type": "string", "enum": values}
    if into.setdefault(name, named) != named:
        raise ValueError(f"two enumerations are called {name}")
    reference = {"$ref": _REF + name}
    if isinstance(kind, list):
        return {**schema, "anyOf": [reference, {"type": "null"}]}
    return {**schema, **reference}


def _parts(name: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema itself; for an import the choice between one schema for each kind of rows, and these."""
    properties = schema.get("properties", {})
    rows = properties.get("rows", {}).get("x-rows")
    if not rows:
        yield name, schema
        return
    bodies = {kind: f"{name}Of{kind.title().replace('_', '')}" for kind in rows}
    yield (
        name,
        {
            "oneOf": [{"$ref": _REF + body} for body in bodies.values()],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {kind: _REF + body for kind, body in bodies.items()},
            },
        },
    )
    for kind, row in rows.items():
        listed = {key: value for key, value in properties["rows"].items() if key not in ("items", "x-rows")}
        yield (
            bodies[kind],
            {
                "type": "object",
                "properties": {"kind": {"type": "string", "const": kind}, "rows": {**listed, "items": row}},
                "required": ["kind", "rows"],
                "additionalProperties": False,
            },
        )


def _in_full(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Answers carry every property they have, be it as null, and may get further ones."""
    if not name.endswith(("View", "Page")) and (not name.endswith(_SHOWN) or _is_sent(schema)):
        return _without_defaults(schema)
    kept = {key: value for key, value in schema.items() if key != "additionalProperties"}
    return {**kept, "required": sorted(schema["properties"])}


def _without_defaults(schema: dict[str, Any]) -> dict[str, Any]:
    """What is sent, with its defaults in words: generators for TypeScript would have clients send every field that has one."""
    properties = {
        key: {**{name: part for name, part in inner.items() if name != "default"}, **_told(inner)}
        for key, inner in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties} if properties else schema


def _told(schema: Mapping[str, Any]) -> dict[str, str]:
    if schema.get("default") in (None, "", []):
        return {}
    told = f"without it: {orjson.dumps(schema['default']).decode()}"
    return {"description": f"{schema['description']}; {told}" if "description" in schema else told}


def _is_sent(schema: Mapping[str, Any]) -> bool:
    """Rows of imports are called Row too, but say what they require."""
    return "required" in schema or "properties" not in schema


def reachable(document: Mapping[str, Any]) -> set[str]:
    """The names of all schemas that the paths lead to."""
    start = [document["paths"], document["components"].get("responses", {})]
    return set(referred(start, document["components"]["schemas"]))


def referred(start: Any, schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The schemas that a part of the document refers to, directly or by another schema."""
    found: dict[str, Any] = {}
    waiting = [start]
    while waiting:
        for name in references(waiting.pop()):
            if name not in found and name in schemas:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return found


def references(value: Any) -> Iterator[str]:
    """The schemas that are named in a part of the document."""
    if isinstance(value, list):
        for inner in value:
            yield from references(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            if isinstance(inner, str) and inner.startswith(_REF):
                yield inner.removeprefix(_REF)
            else:
                yield from references(inner)
