"""The service catalogue and the units that stand behind it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.requests.domain.events import CatalogueItemPublished, UnitRegistered


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    LINKED_DEPARTMENT = "linked_department"
    STATIONED_UNIT = "stationed_unit"
    STREET = "street"
    COMMUNITY = "community"


@dataclass(kw_only=True)
class Unit(Aggregate):
    """Who does the work: a department, a stationed unit, or a service desk of the street or a community."""

    code: str
    name: str
    kind: UnitKind

    @classmethod
    def register(cls, *, identifier: str, code: str, name: str, kind: UnitKind) -> Self:
        unit = cls(id=identifier, code=code, name=name, kind=kind)
        unit.record(UnitRegistered(unit_id=identifier, name=name, kind=kind.value))
        return unit


@dataclass(kw_only=True)
class CatalogueItem(Aggregate):
    """What people can ask for. `agency_service`: done on their behalf; `time_limit_days`: promised, in working days."""

    code: str
    name: str
    name_en: str
    category: str
    description: str
    materials: list[str]
    owner_unit_id: str | None
    agency_service: bool
    time_limit_days: int | None

    @classmethod
    def publish(
        cls,
        *,
        identifier: str,
        code: str,
        name: str,
        name_en: str,
        category: str,
        description: str,
        materials: list[str],
        owner_unit_id: str | None,
        agency_service: bool,
        time_limit_days: int | None,
    ) -> Self:
        item = cls(
            id=identifier,
            code=code,
            name=name,
            name_en=name_en,
            category=category,
            description=description,
            materials=materials,
            owner_unit_id=owner_unit_id,
            agency_service=agency_service,
            time_limit_days=time_limit_days,
        )
        item.record(
            CatalogueItemPublished(
                item_id=identifier,
                code=code,
                name=name,
                category=category,
                owner_unit_id=owner_unit_id,
                agency_service=agency_service,
            )
        )
        return item
