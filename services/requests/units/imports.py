"""Import rows for units."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.http.fields import ChoiceText, Line
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.identity import system_actor
from chassis.persistence.documents import row_of
from services.requests.fields import CODE, NAME
from services.requests.units import use_cases
from services.requests.units.domain import UnitDetails, UnitKind
from services.requests.units.ports import UnitsWork


class UnitRow(Row):
    command = UnitDetails

    code = Line(CODE, required=True)
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    kind = ChoiceText(UnitKind, required=True)


_ROW: Final = UnitRow()


def apply_unit(uow: UnitsWork, row: Mapping[str, Any]) -> None:
    use_cases.register_unit(uow, system_actor(uow.context.tenant), row_of(UnitDetails, checked(_ROW, row)))
