"""Schemas and examples from event classes, and breaking changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import jsonschema
import pytest

from chassis.kernel.aggregate import Event
from chassis.kernel.personal import Personal
from tools.contracts.schemas import breaking_changes, example_of, schema_of


@dataclass(frozen=True)
class Place:
    floor: int
    room: str


@dataclass(frozen=True, kw_only=True)
class Everything(Event):
    """Every kind of field
    that an event may have."""

    thing_id: str
    name: Personal
    count: int
    share: float
    done: bool
    at: datetime
    kind: Literal["big", "small"]
    tags: list[str]
    owner_ids: list[str]
    sums: dict[str, int]
    place: Place
    places: list[Place]
    maybe: str | None
    later: int | None = None


SCHEMA = schema_of(Everything, "org.louyu.x.thing.done.v1")


def test_a_schema_describes_every_field() -> None:
    properties = SCHEMA["properties"]

    assert SCHEMA["description"] == "Every kind of field that an event may have."
    assert properties["name"] == {"type": "string", "x-personal": True}
    assert properties["at"] == {"type": "string", "format": "date-time"}
    assert properties["kind"] == {"type": "string", "enum": ["big", "small"]}
    assert properties["maybe"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert properties["sums"] == {"type": "object", "additionalProperties": {"type": "integer"}}
    assert properties["place"]["properties"] == {"floor": {"type": "integer"}, "room": {"type": "string"}}
    assert "later" not in SCHEMA["required"]


def test_the_example_fits_the_schema_and_is_the_same_each_time() -> None:
    example = example_of(Everything)

    jsonschema.validate(example, SCHEMA)
    assert example == example_of(Everything)


def changed(**properties: Any) -> dict[str, Any]:
    return {**SCHEMA, "properties": {**SCHEMA["properties"], **properties}}


def test_another_field_breaks_nobody() -> None:
    assert breaking_changes(SCHEMA, changed(more={"type": "string"})) == []


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        (changed(count={"type": "string"}), "count changed"),
        (
            {**SCHEMA, "properties": {k: v for k, v in SCHEMA["properties"].items() if k != "count"}},
            "count was removed",
        ),
        ({**SCHEMA, "required": [name for name in SCHEMA["required"] if name != "count"]}, "count is no longer"),
    ],
)
def test_what_breaks_a_reader_is_named(new: dict[str, Any], fault: str) -> None:
    assert any(fault in line for line in breaking_changes(SCHEMA, new))
