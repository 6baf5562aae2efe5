"""Schemas of roles."""

from typing import Any

from marshmallow import fields

from chassis.http.fields import Line
from chassis.http.schemas import Body, View
from chassis.kernel.identity import EVERYWHERE
from gateway.identity.roles.domain import RoleGrant


class RoleGrantBody(Body):
    # Any, because bodies with more fields load to another command.
    command: Any = RoleGrant

    role = Line(40, required=True)
    scope = Line(
        90,
        load_default=EVERYWHERE,
        metadata={"description": "`*` for the whole tenant, else building:<id>, organisation:<id> or unit:<id>"},
    )


class RoleGrantView(View):
    role = fields.String()
    scope = fields.String()
