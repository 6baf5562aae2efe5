"""Limits and fields that the shapes of several rooms share."""

from typing import Any

from marshmallow import fields, validate

ID = validate.Length(1, 100)
TITLE = validate.Length(1, 120)
COUNT = validate.Range(0, 10_000_000)
MINUTES = validate.Range(0, 24 * 60)


def maybe_id(**metadata: Any) -> fields.String:
    """An id that may be left out or null."""
    return fields.String(load_default=None, allow_none=True, validate=ID, metadata=metadata)
