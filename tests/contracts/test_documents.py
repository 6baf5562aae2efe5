"""The published documents are what they claim to be: OpenAPI 3.1 and AsyncAPI 3.0 that any tool can read."""

from functools import cache
from typing import Any

import orjson
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tools.contracts.generate import ROOT


@cache
def document(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = orjson.loads((ROOT / name).read_bytes())
    return parsed


@pytest.mark.thorough
def test_the_openapi_document_is_valid() -> None:
    faults = [error.message for error in OpenAPIV31SpecValidator(document("openapi.json")).iter_errors()]

    assert faults == []


def test_an_answer_shows_every_property_it_has() -> None:
    schemas = document("openapi.json")["components"]["schemas"]
    answers = {name: schema for name, schema in schemas.items() if name.endswith(("View", "Page"))}

    in_part = [name for name, schema in answers.items() if set(schema["required"]) != set(schema["properties"])]

    assert answers
    assert in_part == []


def test_the_asyncapi_document_is_of_version_3() -> None:
    described = document("asyncapi.json")

    assert described["asyncapi"] == "3.0.0"
    assert described["info"].keys() >= {"title", "version"}


def test_every_channel_has_messages_and_each_is_described() -> None:
    channels = document("asyncapi.json")["channels"]

    messages = {
        name: [found(row["$ref"]) for row in channel["messages"].values()] for name, channel in channels.items()
    }

    assert channels
    assert all(messages.values())
    assert all("payload" in message for rows in messages.values() for message in rows)


def test_every_operation_acts_on_a_channel_that_is_there() -> None:
    described = document("asyncapi.json")

    acted_on = {found(operation["channel"]["$ref"])["address"] for operation in described["operations"].values()}

    assert acted_on == set(described["channels"])


def found(reference: str) -> dict[str, Any]:
    """What a reference of asyncapi.json points at; raises KeyError where that is nothing."""
    here: dict[str, Any] = document("asyncapi.json")
    for part in reference.removeprefix("#/").split("/"):
        here = here[part]
    return here
