"""What our own fields add to the OpenAPI description; the rest of it is made by apispec. See also tools/contracts."""

from typing import Any

from marshmallow import fields

from chassis.http.schemas import Rows


def named(_: Any, field: fields.Field[Any], **__: Any) -> dict[str, Any]:
    """The name under which the description lists the values of an enumeration."""
    name = getattr(field, "name_of_values", "")
    return {"x-enum": name} if name else {}


def rows(converter: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """The schema of the rows of each kind of an import."""
    if not isinstance(field, Rows):
        return {}
    return {"x-rows": {str(kind): converter.resolve_nested_schema(row) for kind, row in field.kinds.items()}}
