"""Rules that the OpenAPI document keeps, so that strangers and their generators can work with it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask

from tests.architecture.platform import everything, headers, running
from tests.contracts.test_documents import document
from tools.contracts.shapes import reachable, references

METHODS = ("get", "post", "put", "patch", "delete")


@cache
def app_of(service: str) -> Flask:
    return running(service).app


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document("openapi.json")["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method, path, operation


def schemas(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a part of the document, schemas among them."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from schemas(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from schemas(inner)


def misfits(schema: dict[str, Any], value: Any) -> list[str]:
    """What in the value does not fit the schema, which may refer to others."""
    whole = {**schema, "components": {"schemas": document("openapi.json")["components"]["schemas"]}}
    return [f"{error.instance_path} {error.message}" for error in jsonschema_rs.validator_for(whole).iter_errors(value)]


def test_every_operation_says_what_it_is() -> None:
    silent = [
        f"{method} {path}: {name}"
        for method, path, operation in operations()
        for name in ("operationId", "summary", "description", "tags")
        if not operation.get(name)
    ]
    identifiers = [operation["operationId"] for _, _, operation in operations()]
    tags = {tag["name"] for tag in document("openapi.json")["tags"]}

    assert silent == []
    assert len(identifiers) == len(set(identifiers))
    assert all(re.fullmatch("[a-z][a-z0-9_]+", identifier) for identifier in identifiers)
    assert {tag for _, _, operation in operations() for tag in operation["tags"]} == tags


def test_every_body_and_answer_has_an_example_that_fits() -> None:
    faults = []
    for method, path, operation in operations():
        described = [operation.get("requestBody", {}), *operation["responses"].values()]
        for kind, content in (pair for part in described for pair in part.get("content", {}).items()):
            found = content.get("example")
            if found is None:
                faults.append(f"{method} {path} {kind}: none")
                continue
            faults += [f"{method} {path} {kind}: {error}" for error in misfits(content["schema"], found)]

    assert faults == []


def test_every_parameter_has_an_example_or_a_default_that_fits() -> None:
    faults = []
    for method, path, operation in operations():
        item = document("openapi.json")["paths"][path]
        for parameter in [*operation.get("parameters", []), *item.get("parameters", [])]:
            found = parameter.get("example", parameter["schema"].get("default"))
            faults += [f"{method} {path} {parameter['name']}: {error}" for error in misfits(parameter["schema"], found)]

    assert faults == []


@pytest.mark.parametrize("method", METHODS)
def test_every_operation_lists_its_refusals(method: str) -> None:
    for found, path, operation in operations():
        if found != method:
            continue
        answers = set(operation["responses"])
        assert answers >= {"401", "429", "503", "default"}, path
        assert any(status[0] == "2" for status in answers), path
        if operation["x-permission"] not in ("public", "signed-in"):
            assert "403" in answers, path
        if "requestBody" in operation:
            assert answers >= {"400", "413", "415", "422"}, path
        if method != "get":
            assert "409" in answers, path


def test_refusals_have_the_fields_of_their_status() -> None:
    responses = document("openapi.json")["components"]["responses"]

    assert "WWW-Authenticate" in responses["Unauthorized"]["headers"]
    assert "Retry-After" in responses["TooManyRequests"]["headers"]
    assert "Retry-After" in responses["ServiceUnavailable"]["headers"]
    assert "Accept-Post" in responses["UnsupportedMediaType"]["headers"]
    for name, response in responses.items():
        content = response["content"]["application/problem+json"]
        assert misfits(content["schema"], content["example"]) == [], name
        assert content["example"]["detail"], name


def test_reads_have_validators_and_changes_of_versions_take_preconditions() -> None:
    for method, path, operation in operations():
        if operation["tags"] == ["gateway"]:
            continue
        sent = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "header"}
        done = next(answer for status, answer in operation["responses"].items() if status[0] == "2")
        if method == "get" and "content" in done:
            assert "If-None-Match" in sent, path
            assert "ETag" in done["headers"], path
            assert "304" in operation["responses"], path
        elif "ETag" in done.get("headers", {}):
            assert "If-Match" in sent, path
            assert "412" in operation["responses"], path


def test_every_enumeration_has_a_name() -> None:
    named = {id(schema) for schema in document("openapi.json")["components"]["schemas"].values()}

    unnamed = [
        schema["enum"]
        for schema in schemas(document("openapi.json"))
        if isinstance(schema.get("enum"), list) and id(schema) not in named
    ]

    assert unnamed == []


def test_every_pattern_means_the_same_in_ecma_262() -> None:
    patterns = {
        schema["pattern"] for schema in schemas(document("openapi.json")) if isinstance(schema.get("pattern"), str)
    }

    assert patterns
    for pattern in patterns:
        jsonschema_rs.validator_for({"type": "string", "pattern": pattern})
        assert (pattern[0], pattern[-1]) == ("^", "$"), f"{pattern} describes a part of the text only"
        assert not re.search(r"\\[AZzwdsbWDSBpP]|\(\?", pattern), f"{pattern} depends on the engine"


def test_no_schema_is_unused() -> None:
    described = document("openapi.json")

    assert set(described["components"]["schemas"]) == reachable(described)


def test_every_reference_leads_somewhere() -> None:
    described = document("openapi.json")

    assert set(references(described)) <= set(described["components"]["schemas"])


def test_rows_of_every_kind_of_import_are_described() -> None:
    for service, kinds in {
        "members": {"buildings", "suites", "enterprises", "organisations", "members", "role_assignments"},
        "events": {"activities", "attendances"},
        "requests": {"units", "catalogue_items", "requests", "wishes"},
    }.items():
        bodies = document("openapi.json")["components"]["schemas"][f"{service}.ImportBody"]["discriminator"]["mapping"]
        assert set(bodies) == kinds


def test_every_answer_lists_every_property_it_has_and_may_get_more() -> None:
    for name, schema in document("openapi.json")["components"]["schemas"].items():
        if name.endswith(("View", "Page")):
            assert set(schema["required"]) == set(schema["properties"]), name
            assert "additionalProperties" not in schema, name


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in operations() if "requestBody" in row[2]],
)
def test_the_example_of_a_body_is_understood(method: str, path: str, operation: dict[str, Any]) -> None:
    body = operation["requestBody"]["content"]["application/json"]["example"]
    address = re.sub(r"{\w+}", "some-id", path)

    answer = (
        app_of(path.split("/")[3])
        .test_client()
        .open(address, method=method, json=body, headers=headers(grants=everything()))
    )

    assert (
        answer.get_json()["type"] not in ("urn:louyu:problem:invalid-fields", "urn:louyu:problem:malformed-body")
        if (answer.status_code >= 400)
        else True
    )
