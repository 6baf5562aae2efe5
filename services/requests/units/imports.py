"""Import rows for units."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from chassis.http.schemas import Row
from chassis.kernel.identity import system_actor
from chassis.persistence.documents import row_of
from services.requests.fields import CODE, NAME
from services.requests.units import use_cases
from services.requests.units.domain import UnitDetails, UnitKind
from services.requests.units.ports import UnitsWork


class UnitRow(Row):
    command = UnitDetails

    code = fields.String(required=True, validate=CODE)
    name = fields.String(required=True, validate=NAME)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in UnitKind]))


def apply_unit(uow: UnitsWork, row: Mapping[str, Any]) -> None:
    use_cases.register_unit(uow, system_actor(uow.context.tenant), row_of(UnitDetails, row))
