"""Shapes of roles."""

from typing import Any

from marshmallow import fields, validate

from chassis.http.schemas import Body, View
from chassis.kernel.identity import EVERYWHERE
from gateway.identity.roles.domain import RoleGrant


class RoleGrantBody(Body):
    # Any, because a body that says more about a grant loads to another command.
    command: Any = RoleGrant

    role = fields.String(required=True, validate=validate.Length(1, 40))
    scope = fields.String(
        load_default=EVERYWHERE,
        validate=validate.Length(1, 90),
        metadata={"description": "`*` for the whole tenant, else building:<id>, organisation:<id> or unit:<id>"},
    )


class RoleGrantView(View):
    role = fields.String()
    scope = fields.String()
