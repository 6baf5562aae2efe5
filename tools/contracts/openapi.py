"""One OpenAPI 3.1 document for the whole platform, merged from the services' own."""

import re
from collections.abc import Mapping
from typing import Any, Final

from flask import Flask

from tools.contracts.edge import edge_paths
from tools.contracts.examples import example_of
from tools.contracts.refusals import problem_schema, refusals_of, responses
from tools.contracts.shapes import finished, hoisted, reachable

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
    for path, operations in (paths | edge_paths()).items():
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
    elif has_version and "201" not in done:
        # What is made has no version that could have been seen.
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
    jobs = "/".join([*path.split("/")[:4], "jobs"])
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
