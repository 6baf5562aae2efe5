"""What the OpenAPI document tells of the service is so. Rules of form are in test_lint.py."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from flask import Flask

from tests.architecture.platform import everything, headers, running
from tests.contracts.test_documents import document

METHODS = ("get", "post", "put", "patch", "delete")


@cache
def app_of(service: str) -> Flask:
    return running(service).app


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document("openapi.json")["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method, path, operation


@pytest.mark.parametrize(
    ("view", "name", "codes"),
    [
        ("members.RoleAssignmentView", "role", "members.Role"),
        ("identity.RoleGrantView", "role", "identity.Role"),
        ("requests.TrackedStepView", "what", "requests.TrackedStep"),
    ],
)
def test_an_answer_says_which_codes_it_may_have(view: str, name: str, codes: str) -> None:
    schemas = document("openapi.json")["components"]["schemas"]

    assert schemas[view]["properties"][name]["$ref"] == f"#/components/schemas/{codes}"
    assert len(schemas[codes]["enum"]) > 1


def test_rows_of_every_kind_of_import_are_described() -> None:
    for service, kinds in {
        "members": {"buildings", "suites", "enterprises", "organisations", "members", "role_assignments"},
        "events": {"activities", "attendances"},
        "requests": {
            "units",
            "catalogue_classes",
            "catalogue_codes",
            "catalogue_items",
            "requests",
            "wishes",
            "articles",
            "listings",
        },
    }.items():
        bodies = document("openapi.json")["components"]["schemas"][f"{service}.ImportBody"]["discriminator"]["mapping"]
        assert set(bodies) == kinds


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        pytest.param(*row, id=f"{row[0]} {row[1]}")
        for row in operations()
        if "application/json" in row[2].get("requestBody", {}).get("content", {})
    ],
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
