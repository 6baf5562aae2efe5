"""What people send has types that are strict and bounded: no schema takes a bare field of marshmallow."""

from collections.abc import Iterator
from typing import Any

import marshmallow
from marshmallow import fields as marshmallow_fields

from chassis.http import fields
from chassis.http.schemas import Body
from tools.contracts.sources import apps

#: What a list, an embedded object or the members of an enumeration are made of is looked at one by one.
CONTAINERS = (marshmallow_fields.List, marshmallow_fields.Nested)


def _sent() -> Iterator[type[Body]]:
    apps()
    waiting: list[type[Body]] = [Body]
    while waiting:
        found = waiting.pop()
        waiting.extend(found.__subclasses__())
        if found.__module__.startswith(("services.", "gateway.", "reporting.", "attachments.", "chassis.http.")):
            yield found


def _fields(schema: type[Body]) -> Iterator[tuple[str, marshmallow_fields.Field[Any]]]:
    for name, declared in schema._declared_fields.items():
        found: Any = declared
        while isinstance(found, marshmallow_fields.List):
            found = found.inner
        yield f"{schema.__module__}.{schema.__name__}.{name}", found


def test_every_field_that_is_sent_has_a_type_of_the_chassis() -> None:
    bare = [
        name
        for schema in _sent()
        for name, field in _fields(schema)
        if type(field).__module__ != fields.__name__ and not isinstance(field, CONTAINERS)
    ]

    assert bare == []


def test_every_list_that_is_sent_is_bounded() -> None:
    unbounded = [
        f"{schema.__name__}.{name}"
        for schema in _sent()
        for name, field in schema._declared_fields.items()
        if isinstance(field, marshmallow_fields.List)
        and not any(isinstance(check, marshmallow.validate.Length) and check.max for check in field.validators)
    ]

    assert unbounded == []


def test_the_walk_finds_bodies_queries_and_rows() -> None:
    names = {schema.__name__ for schema in _sent()}

    assert names >= {"ActivityBody", "ActivityQuery", "ActivityRow", "ImportBody", "DiscardBody"}
