"""Bodies and the commands they load to: what fits, and what is refused when a route is declared."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from marshmallow import Schema, fields

from chassis.http.commands import require_fit
from chassis.http.schemas import Body


@dataclass(frozen=True, kw_only=True)
class Wording:
    title: str


@dataclass(frozen=True, kw_only=True)
class Texts:
    texts: dict[str, Wording]


class WordingBody(Body):
    command = Wording

    title = fields.String(required=True)


def texts_body(*values: fields.Field[Any]) -> Body:
    languages = Schema.from_dict({f"language-{number}": value for number, value in enumerate(values)})
    made = Body.from_dict({"texts": fields.Nested(languages, required=True)}, name="TextsBody")
    made.command = Texts  # type: ignore[attr-defined]  # from_dict is typed as making a plain Schema
    return made()  # type: ignore[return-value]  # as above


def test_nested_fields_of_fixed_names_load_to_a_dict_of_commands() -> None:
    body = texts_body(fields.Nested(WordingBody, required=True), fields.Nested(WordingBody, required=True))

    loaded = body.load({"texts": {"language-0": {"title": "好"}, "language-1": {"title": "Good"}}})

    assert loaded == Texts(texts={"language-0": Wording(title="好"), "language-1": Wording(title="Good")})


@pytest.mark.parametrize(
    "value", [fields.String(required=True), fields.Nested(WordingBody, required=True, allow_none=True)]
)
def test_a_dict_of_commands_takes_no_other_values(value: fields.Field[Any]) -> None:
    with pytest.raises(TypeError, match="texts is"):
        texts_body(fields.Nested(WordingBody, required=True), value)


class Colour(StrEnum):
    RED = "red"


class Shape(StrEnum):
    ROUND = "round"


@dataclass(frozen=True, kw_only=True)
class Badge:
    colour: Colour
    tags: list[str]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"colour": fields.Enum(Colour, by_value=True, required=True)}, "tags is only in the command"),
        ({"colour": fields.Enum(Shape, by_value=True, required=True)}, "colour is"),
        ({"colour": fields.Integer(required=True)}, "colour is"),
        ({"tags": fields.List(fields.Integer(), required=True)}, "tags is"),
        ({"tags": fields.List(fields.String())}, "tags may be left out of the body"),
        ({"size": fields.Integer()}, "size is only in the body"),
    ],
)
def test_a_body_that_does_not_fit_its_command_is_refused(given: dict[str, fields.Field[Any]], fault: str) -> None:
    with pytest.raises(TypeError, match=fault):
        require_fit(Schema.from_dict(given)(), Badge)
