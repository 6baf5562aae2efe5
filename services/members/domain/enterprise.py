"""An enterprise: a firm in a building, known by its USCC."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.events import EnterpriseRegistered


class EnterpriseKind(StrEnum):
    LEGAL_PERSON = "legal_person"
    BRANCH = "branch"


@dataclass(kw_only=True)
class Enterprise(Aggregate):
    """`converted_from_branch`: a branch office that became a legal person here."""

    name: str
    uscc: str | None
    kind: EnterpriseKind
    building_id: str
    industry: str
    staff_count: int
    converted_from_branch: bool

    @classmethod
    def register(
        cls,
        *,
        identifier: str,
        name: str,
        uscc: str | None,
        kind: EnterpriseKind,
        building_id: str,
        industry: str,
        staff_count: int,
        converted_from_branch: bool,
    ) -> Self:
        enterprise = cls(
            id=identifier,
            name=name,
            uscc=uscc,
            kind=kind,
            building_id=building_id,
            industry=industry,
            staff_count=staff_count,
            converted_from_branch=converted_from_branch,
        )
        enterprise.record(
            EnterpriseRegistered(
                enterprise_id=identifier,
                name=name,
                kind=kind.value,
                building_id=building_id,
                staff_count=staff_count,
                converted_from_branch=converted_from_branch,
            )
        )
        return enterprise
