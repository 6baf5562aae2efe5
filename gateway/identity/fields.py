"""Fields that the bodies of several rooms have."""

from typing import Final

from marshmallow import fields, validate

TENANT: Final = "the tenant's slug; `platform`, or `district:<name>`"


def typed_password() -> fields.String:
    # The upper end only keeps hashing cheap for strangers; how short is a rule of the domain.
    return fields.String(required=True, load_only=True, validate=validate.Length(1, 128))
