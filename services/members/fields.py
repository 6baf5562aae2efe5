"""Limits and fields that the shapes of several rooms share."""

from marshmallow import fields, validate

KEY = validate.Length(1, 80)
ROLE = validate.Regexp(r"^[a-z][a-z_]{1,39}\Z")


def own_key() -> fields.String:
    """What the tenant calls the row; other rows name it by their `…_key`."""
    return fields.String(required=True, validate=KEY)


def other_key() -> fields.String:
    """The key of another row, where it may be left out or null."""
    return fields.String(load_default=None, allow_none=True, validate=KEY)
