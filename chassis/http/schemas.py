"""Base classes for bodies, queries, rows and views. Loads no web framework."""

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from marshmallow import RAISE, Schema, fields, post_load, validate

from chassis.http.commands import require_fit
from chassis.http.fields import ChoiceText, Day, Json, Wanted, WholeAsked

#: How long a cursor may be is said where it is decoded.
_LONGEST_CURSOR: Final = 10_000


class View(Schema):
    """What is answered: these fields and no others."""

    class Meta:
        unknown = RAISE


class Body(Schema):
    """What a caller sends. Unknown fields are refused.

    With a `command`, a frozen dataclass or a TypedDict, the body loads to a value of that class. Raises TypeError when it is
    instantiated and its fields do not fit the command.
    """

    command: Any = None
    #: An empty request then means {}: for routes that took no body once.
    optional: ClassVar[bool] = False

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
    """The query of every list."""

    cursor = Wanted(_LONGEST_CURSOR, metadata={"description": "`next` of the page before"})
    limit = WholeAsked(1, 200, load_default=50)


class DatedQuery(PageQuery):
    """The query of a list that is ordered by a date. Both days are included; `from` is a word of Python."""

    first = Day(data_key="from", load_default=None, metadata={"description": "first day", "example": "2026-01-01"})
    last = Day(data_key="to", load_default=None, metadata={"description": "last day", "example": "2026-12-31"})
    sort = ChoiceText(["newest", "oldest"], name="ListOrder", load_default=None)


class Row(Body):
    """A row of an import. Loads to a dict, because the job stores it before it is applied as a command."""

    @post_load
    def make_command(self, data: dict[str, Any], **_: Any) -> Any:
        return data


class Rows(fields.List[Any]):
    """1 to 1,000 rows of one of these kinds; the field `kind` beside it says which. Rows are checked one by one elsewhere."""

    def __init__(self, kinds: Mapping[str, type[Row]]) -> None:
        self.kinds = kinds
        super().__init__(Json(), required=True, validate=validate.Length(1, 1000))


def import_body(kinds: Mapping[str, type[Row]]) -> type[Body]:
    """The body of an import: 1 to 1,000 rows of one of these kinds, each checked when it is applied."""
    kind = ChoiceText(list(kinds), name="ImportKind", required=True)
    return cast("type[Body]", Body.from_dict({"kind": kind, "rows": Rows(kinds)}, name="ImportBody"))


def page_of(view: type[Schema]) -> type[Schema]:
    """The schema of a page of `view`."""
    name = view.__name__.removesuffix("View") + "Page"
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(view), required=True), "next": fields.String(allow_none=True)}, name=name
    )
