"""One OpenAPI 3.1 document for the whole platform, merged from the services' own."""

import re
from collections.abc import Mapping
from typing import Any, Final

from flask import Flask

_PROBLEM: Final = {
    "type": "object",
    "description": "RFC 9457 problem details; `type` is stable, texts follow Accept-Language",
    "properties": {
        "type": {"type": "string", "examples": ["urn:louyu:problem:not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "the correlation id to quote when asking for help"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}}},
        },
    },
    "required": ["type", "title", "status", "detail"],
}
_REPORT: Final = {"type": "object", "additionalProperties": True}


def merged(apps: Mapping[str, Flask]) -> dict[str, Any]:
    """The document; the same input gives the same bytes."""
    paths: dict[str, Any] = dict(_edge_paths())
    schemas: dict[str, Any] = {"Problem": _PROBLEM}
    for service, app in sorted(apps.items()):
        document = _prefixed(_document_of(app), service)
        schemas.update(document.get("components", {}).get("schemas", {}))
        for path, operations in document["paths"].items():
            paths[path] = {
                method: _operation(service, path, method, op)
                for method, op in operations.items()
                if method != "parameters"
            } | _path_parameters(path)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Louyu 楼宇",
            "version": "v1",
            "description": "Community work in office towers. Errors are application/problem+json; lists are paged by `cursor`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {name: _answer_in_full(name, schema) for name, schema in sorted(schemas.items())},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "responses": {
                "Problem": {
                    "description": "Refused or failed, with the reason",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }


def _document_of(app: Flask) -> dict[str, Any]:
    with app.test_client() as client:
        document: dict[str, Any] = client.get("/openapi.json").get_json()
    return document


def _prefixed(document: Any, service: str) -> Any:
    """Schema names get the service in front, so that two services may use one name."""
    if isinstance(document, dict):
        renamed = {key: _prefixed(value, service) for key, value in document.items()}
        if isinstance(renamed.get("$ref"), str):
            renamed["$ref"] = re.sub(r"^#/components/schemas/", f"#/components/schemas/{service}.", renamed["$ref"])
        if "schemas" in renamed and isinstance(renamed["schemas"], dict):
            renamed["schemas"] = {f"{service}.{name}": schema for name, schema in renamed["schemas"].items()}
        return renamed
    if isinstance(document, list):
        return [_prefixed(item, service) for item in document]
    return document


def _answer_in_full(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Answers carry every property they have, be it as null: chassis.serialise leaves none out."""
    if not name.endswith(("View", "Page")):
        return schema
    return {**schema, "required": sorted(schema["properties"])}


def _operation(service: str, path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    responses = {code: answer for code, answer in operation["responses"].items() if code not in {"default", "422"}}
    summary = operation.get("summary", "")
    text = f"{summary} {operation.get('description', '')}".strip()
    rest = {
        key: value for key, value in operation.items() if key not in {"responses", "summary", "description", "tags"}
    }
    return {
        **rest,
        "operationId": f"{method}_{re.sub(r'[^a-z0-9]+', '_', path.removeprefix('/api/v1/').lower()).strip('_')}",
        "tags": [service],
        "summary": summary.split(". ")[0].rstrip("."),
        "description": text,
        "responses": {**responses, "default": {"$ref": "#/components/responses/Problem"}},
    }


def _path_parameters(path: str) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", path)
    if not names:
        return {}
    return {
        "parameters": [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    }


def _edge_paths() -> dict[str, Any]:
    """What the edge answers itself."""
    problem = {"$ref": "#/components/responses/Problem"}

    def get(name: str, summary: str, permission: str, content: str = "application/json") -> dict[str, Any]:
        shown = {
            "description": "Done",
            "content": {content: {"schema": _REPORT if content.endswith("json") else {"type": "string"}}},
        }
        return {
            "get": {
                "operationId": name,
                "tags": ["gateway"],
                "summary": summary,
                "x-permission": permission,
                "responses": {"200": shown, "default": problem},
            }
        }

    return {
        "/api/v1/reports/tenant": get(
            "tenant_report", "The figures of one's own tenant, from all services", "figures.read"
        ),
        "/api/v1/reports/district": get(
            "district_report", "The totals of each tenant of one's district", "district.read"
        ),
        "/api/v1/notify/stream": get(
            "message_stream", "One's messages as they arrive", "signed-in", "text/event-stream"
        ),
    }
