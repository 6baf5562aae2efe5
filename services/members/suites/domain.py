"""A suite: a room or group of rooms on a floor, and the enterprises that work there, one after another."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.buildings.domain import Building
from services.members.keyed import Keyed
from services.members.suites.errors import (
    FloorBeyondBuilding,
    MoveBeforeLast,
    SuiteEmpty,
    SuiteInUse,
    SuiteIsRemoved,
    SuiteTaken,
)
from services.members.suites.events import (
    SuiteHandedOver,
    SuiteOccupied,
    SuiteRegistered,
    SuiteRemoved,
    SuiteRestored,
    SuiteVacated,
)

#: Of one suite; the oldest are dropped.
_KEPT: Final = 100


@dataclass(frozen=True, kw_only=True)
class Occupancy:
    """Who worked here, from the first to the last day. None: the day is not known, or has not come."""

    enterprise_id: str
    from_date: date | None
    until_date: date | None


@dataclass(kw_only=True)
class SuiteDetails:
    """The fields of a new suite. Basements count down from -1."""

    building_id: str
    floor: int
    number: str
    enterprise_id: str | None


class Status(StrEnum):
    THERE = "there"
    #: It never was, or is part of another one now. Who worked in it stays known.
    REMOVED = "removed"


@dataclass(kw_only=True)
class Suite(SuiteDetails, Aggregate):
    occupancy: list[Occupancy] = field(default_factory=list)
    status: Status = Status.THERE

    @classmethod
    def register(cls, details: SuiteDetails, *, identifier: str, building: Building) -> Self:
        """`building` is the one that the details name. Raises FloorBeyondBuilding."""
        if details.floor > building.floors:
            raise FloorBeyondBuilding(floors=building.floors)
        suite = cls(id=identifier, **values_of(SuiteDetails, details))
        if details.enterprise_id:
            suite.occupancy = [Occupancy(enterprise_id=details.enterprise_id, from_date=None, until_date=None)]
        suite.record(SuiteRegistered(suite_id=identifier, **values_of(SuiteDetails, details)))
        return suite

    def move_in(self, enterprise_id: str, on: date) -> None:
        """Idempotent. Raises SuiteTaken, MoveBeforeLast, SuiteIsRemoved."""
        if self.status is Status.REMOVED:
            raise SuiteIsRemoved
        if self.enterprise_id == enterprise_id:
            return
        if self.enterprise_id:
            raise SuiteTaken
        self._require_later(on, self.occupancy[-1].until_date if self.occupancy else None)
        started = Occupancy(enterprise_id=enterprise_id, from_date=on, until_date=None)
        self.occupancy = [*self.occupancy, started][-_KEPT:]
        self.enterprise_id = enterprise_id
        self.record(
            SuiteOccupied(
                suite_id=self.id, building_id=self.building_id, enterprise_id=enterprise_id, from_date=on.isoformat()
            )
        )

    def move_out(self, on: date) -> str:
        """Returns the enterprise that moved out. Raises SuiteEmpty, MoveBeforeLast."""
        if self.enterprise_id is None:
            raise SuiteEmpty
        gone = self.enterprise_id
        # Suites stored before occupancies were kept have none.
        last = self.occupancy[-1] if self.occupancy else Occupancy(enterprise_id=gone, from_date=None, until_date=None)
        self._require_later(on, last.from_date)
        self.occupancy = [*self.occupancy[:-1], replace(last, until_date=on)]
        self.enterprise_id = None
        self.record(
            SuiteVacated(suite_id=self.id, building_id=self.building_id, enterprise_id=gone, until_date=on.isoformat())
        )
        return gone

    def remove(self) -> None:
        """Takes an empty suite off the index board. Idempotent. Raises SuiteInUse."""
        if self.enterprise_id:
            raise SuiteInUse
        if self.status is Status.THERE:
            self.status = Status.REMOVED
            self.record(SuiteRemoved(suite_id=self.id, building_id=self.building_id))

    def restore(self) -> None:
        """Idempotent."""
        if self.status is Status.REMOVED:
            self.status = Status.THERE
            self.record(SuiteRestored(suite_id=self.id, building_id=self.building_id))

    def take_back(self) -> None:
        """Undoes its registration, with the firm that came with it. Raises SuiteIsRemoved."""
        if self.status is Status.REMOVED:
            raise SuiteIsRemoved
        self.status, self.enterprise_id, self.occupancy = Status.REMOVED, None, []
        self.record(SuiteRemoved(suite_id=self.id, building_id=self.building_id))

    def hand_over(self, from_id: str, to_id: str) -> None:
        """Whoever works or worked here as `from_id` is `to_id`: the dossier was a duplicate. Idempotent."""
        if self.enterprise_id != from_id and all(one.enterprise_id != from_id for one in self.occupancy):
            return
        self.enterprise_id = to_id if self.enterprise_id == from_id else self.enterprise_id
        self.occupancy = [
            replace(one, enterprise_id=to_id) if one.enterprise_id == from_id else one for one in self.occupancy
        ]
        self.record(
            SuiteHandedOver(
                suite_id=self.id, building_id=self.building_id, enterprise_id=to_id, previous_enterprise_id=from_id
            )
        )

    def moved_after(self, day: date) -> bool:
        """Whether somebody moved in or out later than on this day."""
        days = [one for last in self.occupancy[-1:] for one in (last.from_date, last.until_date) if one]
        return any(one > day for one in days)

    def _require_later(self, on: date, before: date | None) -> None:
        if before and on < before:
            raise MoveBeforeLast(date=before.isoformat())


def suite_id_of(tenant: TenantId, building_id: str, floor: int, number: str) -> str:
    """A suite is identified by its place, so it needs no key."""
    return derived_id(tenant, Keyed.SUITES, building_id, str(floor), number)
