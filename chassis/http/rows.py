"""Rows of an import: each is checked when it is applied, so a faulty one refuses only itself."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from chassis.http.schemas import Row
from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class InvalidRow(RuleViolated):
    slug = "row-invalid"
    text = Text(zh="这一行填写不正确，请检查：{fields}。", en="This row is not valid; check: {fields}.")


def checked(schema: Row, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the schema loads it. Raises InvalidRow, which names the fields at fault but not their values."""
    try:
        loaded: dict[str, Any] = schema.load(row)
    except ValidationError as error:
        raise invalid_row(*sorted(map(str, error.messages_dict))) from error
    return loaded


def invalid_row(*names: str) -> InvalidRow:
    """The refusal of a row with these fields at fault."""
    return InvalidRow(pointer=f"/{names[0]}", fields=", ".join(names))
