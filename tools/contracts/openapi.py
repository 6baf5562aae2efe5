"""One OpenAPI 3.1 document for the whole platform, merged from the services' own."""

import re
from collections.abc import Mapping
from typing import Any, Final

from flask import Flask

from reporting.periods import Interval
from tools.contracts.examples import example_of
from tools.contracts.refusals import problem_schema, refusals_of, responses
from tools.contracts.shapes import finished, hoisted, reachable

_COUNTS: Final = {
    "type": "object",
    "description": "group → figure → count; a figure of a period stands on the day on which it happened, so the share of "
    "the requests of a period that is resolved is of_submitted.resolved / requests.submitted",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "number"}},
}
_DAY: Final = {"type": ["string", "null"], "format": "date"}
_PIECE: Final = {
    "type": "object",
    "properties": {"from": _DAY, "to": _DAY, "figures": _COUNTS},
    "required": ["from", "to", "figures"],
}
#: Every service that reports names it alike.
_INTERVAL: Final = {"$ref": f"#/components/schemas/members.{Interval.__name__}"}
_REPORT: Final = {
    "type": "object",
    "additionalProperties": True,
    "properties": {
        "from": _DAY,
        "to": _DAY,
        "by": {"anyOf": [_INTERVAL, {"type": "null"}]},
        "figures": _COUNTS,
        "periods": {"type": "array", "items": _PIECE, "description": "the pieces of the period, if `by` was asked"},
        "missing": {
            "type": "array",
            "items": {"type": "string"},
            "description": "services that did not answer in time",
        },
    },
    "required": ["missing"],
}
_HIT: Final = {
    "kind": "building",
    "id": "01935b1e-0000-7000-8000-000000000001",
    "title": "江头商务大厦",
    "detail": "江头东路 1 号",
    "status": "open",
    "building_id": None,
    "match": "beginning",
}
_QUEUE: Final = {
    "kind": "verify",
    "count": 3,
    "more": False,
    "oldest": "2026-11-22T09:00:00+08:00",
    "link": "/api/v1/members/members?status=pending",
    "title": None,
}
_TAGS: Final = {
    "members": "people, organisations, buildings and firms",
    "events": "activities and joint meetings",
    "requests": "service requests, work orders, whistles and wishes",
    "notify": "messages, templates and rules",
    "identity": "sign-in and accounts",
    "gateway": "reports, queues and the search over all services, and the live stream",
}
_ETAG: Final = {
    "description": "a validator of this answer to this person; good for If-None-Match, and for If-Match of a change",
    "schema": {"type": "string"},
    "example": '"3-9f86d081884c7d659a2feaa0"',
}
_LOCATION: Final = {
    "description": "the path of what was made, or of the job that was started",
    "schema": {"type": "string"},
    "example": "/api/v1/members/buildings/01935b1e-0000-7000-8000-000000000001",
}
_IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "description": "the ETag that was seen, or the version in quotes; another version is refused with 412",
    "schema": {"type": "string"},
    "example": '"3-9f86d081884c7d659a2feaa0"',
}
_IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "description": "ETags that were seen; 304 if one of them still holds",
    "schema": {"type": "string"},
    "example": '"3-9f86d081884c7d659a2feaa0"',
}


def merged(apps: Mapping[str, Flask]) -> dict[str, Any]:
    """The document; the same input gives the same bytes."""
    schemas: dict[str, Any] = {"Problem": problem_schema()}
    paths: dict[str, Any] = {}
    for service, app in sorted(apps.items()):
        document = _document_of(app)
        schemas |= finished(document.get("components", {}).get("schemas", {}), service)
        for path, operations in document["paths"].items():
            paths[path] = {
                method: hoisted(_operation(service, op), service, schemas)
                for method, op in operations.items()
                if method != "parameters"
            } | _path_parameters(path)
    collections = {path.rpartition("/")[0] for path, item in paths.items() if path.endswith("}") and "get" in item}
    for path, operations in (paths | _edge_paths()).items():
        paths[path] = {name: _completed(name, path, part, schemas) for name, part in operations.items()}
        _located(path, paths[path], collections)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Louyu 楼宇",
            "version": "v1",
            "description": "Community work in office towers. Errors are application/problem+json; lists are paged by `cursor`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "responses": responses(),
        },
    }
    used = reachable(document)
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas) if name in used}
    return document


def _document_of(app: Flask) -> dict[str, Any]:
    with app.test_client() as client:
        document: dict[str, Any] = client.get("/openapi.json").get_json()
    return document


def _operation(service: str, operation: dict[str, Any]) -> dict[str, Any]:
    summary = operation.get("summary", "")
    text = f"{summary} {operation.get('description', '')}".strip()
    kept = {key: value for key, value in operation.items() if key not in {"summary", "description", "tags"}}
    return {
        **kept,
        # The name of the view: whoever has the one finds the other.
        "operationId": f"{service}_{operation['operationId']}",
        "tags": [service],
        "summary": summary.split(". ")[0].rstrip("."),
        "description": text,
    }


def _completed(method: str, path: str, operation: Any, schemas: Mapping[str, Any]) -> Any:
    """The operation with examples, header fields and refusals; path parameters stay as they are."""
    if method == "parameters":
        return operation
    done = {code: answer for code, answer in operation["responses"].items() if code[0] == "2"}
    shown = [content for answer in done.values() for content in answer.get("content", {}).values()]
    has_version = any("version" in _properties(content["schema"], schemas) for content in shown)
    is_tagged = method == "get" and bool(shown) and operation["tags"] != ["gateway"]
    parameters = [_with_example(parameter, schemas) for parameter in operation.get("parameters", [])]
    if is_tagged:
        parameters.append(dict(_IF_NONE_MATCH))
    elif has_version:
        parameters.append(dict(_IF_MATCH))
    whole = {**operation, "parameters": parameters}
    if "requestBody" in whole:
        whole["requestBody"] = {**whole["requestBody"], "content": _exemplified(whole["requestBody"], schemas)}
    answers = {code: _answered(answer, schemas, tagged=is_tagged or has_version) for code, answer in done.items()}
    if is_tagged:
        answers["304"] = {"description": "What was seen still holds", "headers": {"ETag": dict(_ETAG)}}
    whole["responses"] = {**answers, **refusals_of(method, path, whole)}
    return {key: value for key, value in whole.items() if value != []} | (
        {"security": []} if operation.get("security") == [] else {}
    )


def _located(path: str, operations: Mapping[str, Any], collections: set[str]) -> None:
    """Adds the field that says where what was made or started is, as chassis/http/locations.py sends it."""
    answers = operations["post"]["responses"] if "post" in operations else {}
    jobs = path.rpartition("/")[0] + "/jobs"
    for status, collection in (("201", path), ("202", jobs)):
        if collection in collections and "content" in answers.get(status, {}):
            answers[status]["headers"] = {**answers[status].get("headers", {}), "Location": dict(_LOCATION)}


def _answered(answer: Mapping[str, Any], schemas: Mapping[str, Any], *, tagged: bool) -> dict[str, Any]:
    whole = dict(answer)
    if "content" in whole:
        whole["content"] = _exemplified(answer, schemas)
    if tagged:
        whole["headers"] = {"ETag": dict(_ETAG)}
    return whole


def _exemplified(described: Mapping[str, Any], schemas: Mapping[str, Any]) -> dict[str, Any]:
    return {
        kind: {**content, "example": content.get("example") or _example(kind, content["schema"], schemas)}
        for kind, content in described["content"].items()
    }


def _example(kind: str, schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    if kind == "image/svg+xml":
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'
    return example_of(schema, schemas)


def _with_example(parameter: dict[str, Any], schemas: Mapping[str, Any]) -> dict[str, Any]:
    if "example" in parameter or "default" in parameter["schema"]:
        return parameter
    return {**parameter, "example": example_of(parameter["schema"], schemas, parameter["name"])}


def _properties(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    named = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    properties: Mapping[str, Any] = named.get("properties", {})
    return properties


def _path_parameters(path: str) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", path)
    if not names:
        return {}
    return {"parameters": [_path_parameter(name) for name in names]}


def _path_parameter(name: str) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1}
    example = example_of(schema, {}, name)
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def _edge_paths() -> dict[str, Any]:
    """What the edge answers itself."""
    scope = {
        "name": "scope",
        "in": "query",
        "description": "tenant, or building:<id>, organisation:<id> and the like",
        "schema": {"type": "string", "default": "tenant", "maxLength": 100},
    }
    period = [
        _edge_query("from", {"type": "string", "format": "date"}, "first day of the period", "2026-11-01"),
        _edge_query("to", {"type": "string", "format": "date"}, "last day of the period, included", "2026-11-30"),
        _edge_query("by", _INTERVAL, "also in pieces of this length", Interval.MONTH.value),
    ]
    counts = {"requests": {"submitted": 12, "resolved": 9}, "of_submitted": {"resolved": 8}}
    pieces = {
        "from": "2026-11-01",
        "to": "2026-11-30",
        "by": "month",
        "figures": counts,
        "periods": [{"from": "2026-11-01", "to": "2026-11-30", "figures": counts}],
        "missing": [],
    }
    figures = {"tenant": "01935b1e-0000-7000-8000-000000000001", "scope": "tenant", **pieces}
    district = {"district": "district:huli", "tenants": [], **pieces}
    stream = 'id: 01935b1e-0000-7000-8000-000000000001\ndata: {"title":"身份核验已通过"}\n\n'
    return {
        "/api/v1/reports/tenant": _edge_get(
            "tenant_report",
            "The figures of one's own tenant, from all services",
            "figures.read",
            figures,
            [scope, *period],
        ),
        "/api/v1/reports/district": _edge_get(
            "district_report", "The totals of each tenant of one's district", "district.read", district, period
        ),
        "/api/v1/search": _edge_get(
            "search_everywhere",
            "What fits best first, of all kinds of records and as far as the caller may see them",
            "signed-in",
            {"items": [_HIT], "missing": []},
            [
                {
                    **_edge_query("q", {"type": "string", "maxLength": 60}, "part of a name or a number", "jt"),
                    "required": True,
                },
                _edge_query(
                    "limit", {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}, "of each kind", "5"
                ),
            ],
            _joined("members.Hit"),
        ),
        "/api/v1/waiting": _edge_get(
            "waiting_everywhere",
            "What waits for the caller, in all services",
            "signed-in",
            {"items": [_QUEUE], "missing": []},
            [],
            _joined("members.Queue"),
        ),
        "/api/v1/notify/stream": _edge_get("message_stream", "One's messages as they arrive", "signed-in", stream, []),
    }


def _joined(row: str) -> dict[str, Any]:
    """The rows of all services, which answer alike."""
    missing = {"type": "array", "items": {"type": "string"}, "description": "services that did not answer in time"}
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{row}"}}
    return {"type": "object", "properties": {"items": rows, "missing": missing}, "required": ["items", "missing"]}


def _edge_query(name: str, schema: dict[str, Any], description: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


def _edge_get(
    name: str, summary: str, permission: str, example: Any, parameters: list[Any], schema: Mapping[str, Any] = _REPORT
) -> dict[str, Any]:
    is_text = isinstance(example, str)
    content = {"schema": {"type": "string"} if is_text else schema, "example": example}
    return {
        "get": {
            "operationId": name,
            "tags": ["gateway"],
            "summary": summary,
            "description": summary + ".",
            "parameters": parameters,
            "x-permission": permission,
            "responses": {
                "200": {
                    "description": "Done",
                    "content": {"text/event-stream" if is_text else "application/json": content},
                }
            },
        }
    }
