"""Limits and fields that the schemas of several rooms share."""

from typing import Any

from marshmallow import fields, validate

#: Also part of the names of figures, hence no spaces or dots.
CATEGORY = validate.Regexp(r"^[a-z][a-z0-9_]{1,40}\Z")
CODE = validate.Length(1, 60)
ID = validate.Length(1, 100)
NAME = validate.Length(1, 120)
NOTE = validate.Length(0, 2000)
TEXT = validate.Length(1, 2000)
RATING = validate.Range(1, 5)
SERVICE_MINUTES = validate.Range(0, 7 * 24 * 60)  # a week: a wish may take several days
WORKING_DAYS = validate.Range(1, 365)


def maybe_id(**metadata: Any) -> fields.String:
    """An id that may be left out or null."""
    return fields.String(load_default=None, allow_none=True, validate=ID, metadata=metadata)
