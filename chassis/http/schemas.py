"""What bodies, queries, rows and views of every service have in common. Loads no web framework."""

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, cast

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from chassis.http.commands import require_fit


class View(Schema):
    """An answer: exactly these fields."""

    class Meta:
        unknown = RAISE


class Body(Schema):
    """What a caller sends: unknown fields are refused.

    A body with a `command` loads to a value of that class: a frozen dataclass, or a TypedDict for what may be left out.
    Raises TypeError when it is first used and its fields are not those of the command.
    """

    command: Any = None

    class Meta:
        unknown = RAISE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if self.command is not None:
            require_fit(self, self.command)

    @post_load
    def make_command(self, data: dict[str, Any], **_: Any) -> Any:
        command = self.command
        return command(**data) if isinstance(command, type) and dataclasses.is_dataclass(command) else data


class PageQuery(Body):
    """What every list takes."""

    cursor = fields.String(metadata={"description": "`next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class Row(Body):
    """A row of an import. It loads to a dict, because that is stored until a job applies it as the command."""

    @post_load
    def make_command(self, data: dict[str, Any], **_: Any) -> Any:
        return data


class _ImportBody(Body):
    """Rows of one kind, checked when they are handed in; the pointer of a fault is /rows/<position>/<field>."""

    kinds: ClassVar[Mapping[str, type[Row]]] = {}

    @post_load
    def check_rows(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        try:
            return {**data, "rows": self.kinds[data["kind"]](many=True).load(data["rows"])}
        except ValidationError as error:
            raise ValidationError({"rows": error.messages}) from error


def import_body(kinds: Mapping[str, type[Row]], description: str) -> type[Body]:
    """The body of an import of these kinds: at most 1,000 rows of one of them."""
    rows = fields.List(
        fields.Dict(), required=True, validate=validate.Length(1, 1000), metadata={"description": description}
    )
    kind = fields.String(required=True, validate=validate.OneOf(list(kinds)))
    made = cast("type[_ImportBody]", _ImportBody.from_dict({"kind": kind, "rows": rows}, name="ImportBody"))
    made.kinds = kinds
    return made


def page_of(view: type[Schema]) -> type[Schema]:
    """The schema of one page of `view`."""
    name = view.__name__.removesuffix("View") + "Page"
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(view), required=True), "next": fields.String(allow_none=True)}, name=name
    )
