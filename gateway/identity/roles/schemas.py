"""Schemas of roles."""

from typing import Any

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line
from chassis.http.schemas import Body, View
from chassis.kernel.identity import EVERYWHERE
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.permissions import ROLES


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
    role = ChoiceText(list(ROLES), name="Role", metadata={"example": "building_secretary"})
    scope = fields.String()


class HeldRoleView(RoleGrantView):
    from_date = fields.String(
        allow_none=True,
        metadata={"format": "date", "description": "its first day; null for one granted to the account"},
    )
    until_date = fields.String(
        allow_none=True, metadata={"format": "date", "description": "its last day; null for one without an end"}
    )
