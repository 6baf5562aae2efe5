"""The definition of a KPI."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.facts.record import Condition
from services.requests.kind_facts.record import KINDS, About, FactKind
from services.requests.kpis.errors import (
    FilterNotOfKind,
    GrainWiderThanTotal,
    GroupNotOfKind,
    KpiCodeMalformed,
    KpiDividesByZero,
    PercentMissing,
    UnknownNumber,
)
from services.requests.kpis.events import KpiChanged, KpiDefined, KpiRemoved


class Shape(StrEnum):
    COUNT = "count"
    RATIO = "ratio"
    PERCENTILE = "percentile"


class GroupBy(StrEnum):
    NONE = "none"
    MONTH = "month"
    BUILDING = "building"
    UNIT = "unit"
    CATEGORY = "category"
    ROLE = "role"
    #: Of whistles.
    KIND = "kind"


class Audience(StrEnum):
    """Who may see a grain; each includes those after it."""

    PUBLIC = "public"
    #: Departments and everybody with a task in a building.
    UNITS = "units"
    OFFICE = "office"


class Status(StrEnum):
    STANDING = "standing"
    REMOVED = "removed"


#: It stands in addresses and in names of files.
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")
_WIDTH: Final = {Audience.PUBLIC: 2, Audience.UNITS: 1, Audience.OFFICE: 0}


@dataclass(kw_only=True)
class KpiDetails:
    """`kind`: of what it counts rows. `counts`: what is counted, or the rows whose `number` is ranked; of a ratio the
    numerator. The three `seen_by` are the ceiling of each grain: the total, the groups, and the rows behind them.
    """

    name: str
    shape: Shape
    counts: Condition
    of: Condition | None = None
    number: str | None = None
    percent: int | None = None
    group_by: GroupBy = GroupBy.NONE
    total_seen_by: Audience = Audience.OFFICE
    groups_seen_by: Audience = Audience.OFFICE
    rows_seen_by: Audience = Audience.OFFICE
    name_en: str = ""
    note: str = ""
    kind: FactKind = FactKind.REQUEST

    @property
    def about(self) -> About:
        return KINDS[self.kind]


def check(details: KpiDetails) -> None:
    """Raises UnknownFact, FilterNotOfKind, GroupNotOfKind, KpiDividesByZero, UnknownNumber, PercentMissing,
    GrainWiderThanTotal.
    """
    about = details.about
    _check_condition(about, details.counts, "/counts")
    if details.of is not None:
        _check_condition(about, details.of, "/of")
    if details.group_by is not GroupBy.NONE and details.group_by.value not in about.groups:
        raise GroupNotOfKind
    if details.shape is Shape.RATIO and (details.of is None or details.of.excludes_all(about.always)):
        raise KpiDividesByZero(pointer="/of")
    if details.shape is Shape.PERCENTILE:
        if details.number not in about.numbers:
            raise UnknownNumber
        if details.percent is None:
            raise PercentMissing
    for name in ("groups_seen_by", "rows_seen_by"):
        if _WIDTH[getattr(details, name)] > _WIDTH[details.total_seen_by]:
            raise GrainWiderThanTotal(pointer=f"/{name}")


def _check_condition(about: About, condition: Condition, at: str) -> None:
    """Raises UnknownFact, FilterNotOfKind, with their place in the body."""
    condition.check(at, about.facts)
    for name in ("categories", "sources"):
        if getattr(condition, name) and name not in about.filters:
            raise FilterNotOfKind(pointer=f"{at}/{name}")


@dataclass(kw_only=True)
class Kpi(KpiDetails, Aggregate):
    """Named by its `code` within the street office."""

    code: str
    status: Status = Status.STANDING

    @classmethod
    def define(cls, code: str, details: KpiDetails, *, identifier: str) -> Self:
        """Raises KpiCodeMalformed and what `check` raises."""
        if not _CODE.fullmatch(code):
            raise KpiCodeMalformed
        check(details)
        kpi = cls(id=identifier, code=code, **values_of(KpiDetails, details))
        kpi.record(KpiDefined(kpi_id=identifier, code=code, name=kpi.name))
        return kpi

    def change(self, details: KpiDetails) -> None:
        """Also of one that was removed: it is there again. Without a real change nothing happens."""
        check(details)
        changed = differing(self, {**values_of(KpiDetails, details), "status": Status.STANDING})
        if changed:
            vars(self).update(changed)
            self.record(KpiChanged(kpi_id=self.id, code=self.code, name=self.name, changed=sorted(changed)))

    def remove(self) -> None:
        """Idempotent."""
        if self.status is Status.STANDING:
            self.status = Status.REMOVED
            self.record(KpiRemoved(kpi_id=self.id, code=self.code, name=self.name))
