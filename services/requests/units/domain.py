"""A unit: a department, a stationed unit, or a service desk of the street or a community."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.requests.units.events import UnitRegistered


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    LINKED_DEPARTMENT = "linked_department"
    STATIONED_UNIT = "stationed_unit"
    STREET = "street"
    COMMUNITY = "community"


@dataclass(kw_only=True)
class UnitDetails:
    """The fields of a new unit."""

    code: str
    name: str
    kind: UnitKind


@dataclass(kw_only=True)
class Unit(UnitDetails, Aggregate):
    """Somebody who can be given work orders."""

    @classmethod
    def register(cls, details: UnitDetails, *, identifier: str) -> Self:
        unit = cls(id=identifier, **vars(details))
        unit.record(UnitRegistered(unit_id=identifier, name=details.name, kind=details.kind.value))
        return unit
