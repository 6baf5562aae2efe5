"""Rows of an import: each is checked when it is applied, so a faulty one refuses only itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from chassis.http.schemas import Row
from chassis.http.translations import recognised
from chassis.kernel.field_texts import INVALID
from chassis.kernel.rows import FieldFault, InvalidRow


def checked(schema: Row, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the schema loads it. Raises InvalidRow, which names the fields at fault but not their values."""
    try:
        loaded: dict[str, Any] = schema.load(row)
    except ValidationError as error:
        raise InvalidRow(list(faults_of(error))) from error
    return loaded


def faults_of(error: ValidationError) -> Iterator[FieldFault]:
    """What is wrong with each field, one fault a field."""
    for name, messages in sorted(error.messages_dict.items(), key=lambda item: str(item[0])):
        yield FieldFault(str(name), *recognised(_first(messages)))


def invalid_row(*names: str) -> InvalidRow:
    """The refusal of a row with these fields at fault."""
    return InvalidRow([FieldFault(name, INVALID) for name in names])


def _first(messages: Any) -> str:
    """The first text in marshmallow's messages, which are nested as what was sent is."""
    while not isinstance(messages, str):
        messages = next(iter(messages.values() if isinstance(messages, dict) else messages))
    return messages
