"""Things of other services that activities and meetings name by id."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.references import Kind, Reference, References
from chassis.kernel.text import Text

BUILDING: Final = Kind("building", Text(zh="楼宇", en="building"))
ORGANISATION: Final = Kind("organisation", Text(zh="组织", en="organisation"))
ENTERPRISE: Final = Kind("enterprise", Text(zh="企业", en="enterprise"))
UNIT: Final = Kind("unit", Text(zh="部门或单位", en="unit"))


class ReferringWork(Work, Protocol):
    @property
    def references(self) -> References: ...


def building(identifier: str | None, pointer: str = "/building_id") -> Reference:
    return Reference(BUILDING, identifier, pointer)


def organisation(identifier: str | None, pointer: str = "/organisation_id") -> Reference:
    return Reference(ORGANISATION, identifier, pointer)


def enterprise(identifier: str, pointer: str) -> Reference:
    return Reference(ENTERPRISE, identifier, pointer)


def unit(identifier: str) -> Reference:
    return Reference(UNIT, identifier, "/unit_id")
