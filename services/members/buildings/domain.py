"""A building: where people work, with a check-in code on the poster at its desk."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.members.buildings.errors import BuildingIsClosed, BuildingWasClosed
from services.members.buildings.events import (
    BuildingChanged,
    BuildingClosed,
    BuildingRegistered,
    BuildingReinstated,
    BuildingReopened,
    BuildingTakenBack,
    CheckInCodeReplaced,
)


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


@dataclass(kw_only=True)
class BuildingDetails:
    """The fields of a new building."""

    name: str
    address: str
    community: str
    grid: str
    floors: int
    area_m2: int
    key_building: bool
    name_en: str = ""


class BuildingChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are."""

    name: str
    name_en: str
    address: str
    community: str
    grid: str
    floors: int
    area_m2: int
    key_building: bool


@dataclass(kw_only=True)
class Building(BuildingDetails, Aggregate):
    check_in_code: str
    status: Status = Status.OPEN

    @classmethod
    def register(cls, details: BuildingDetails, *, identifier: str, check_in_code: str) -> Self:
        building = cls(id=identifier, check_in_code=check_in_code, **values_of(BuildingDetails, details))
        building.record(
            BuildingRegistered(
                building_id=identifier,
                name=details.name,
                name_en=details.name_en,
                community=details.community,
                grid=details.grid,
                key_building=details.key_building,
            )
        )
        return building

    @property
    def is_closed(self) -> bool:
        return self.status is not Status.OPEN

    def require_open(self, pointer: str | None = None) -> None:
        """Raises BuildingIsClosed; BuildingWasClosed without a pointer, for the building that is asked for."""
        if self.is_closed:
            if pointer:
                raise BuildingIsClosed(pointer=pointer, name=self.name)
            raise BuildingWasClosed(name=self.name)

    def change(self, changes: BuildingChanges) -> None:
        """Without a real change nothing happens. Raises BuildingWasClosed."""
        self.require_open()
        changed = differing(self, changes)
        if not changed:
            return
        name, was_key_building = self.name, self.key_building
        vars(self).update(changed)
        self.record(
            BuildingChanged(
                building_id=self.id,
                name=self.name,
                name_en=self.name_en,
                previous_name=name,
                community=self.community,
                grid=self.grid,
                key_building=self.key_building,
                was_key_building=was_key_building,
                changed=sorted(changed),
                registered_at=self.moments.get("registered"),
            )
        )

    def close(self) -> None:
        """Idempotent."""
        if not self.is_closed:
            self.status = Status.CLOSED
            self.record(
                BuildingClosed(
                    building_id=self.id,
                    name=self.name,
                    name_en=self.name_en,
                    key_building=self.key_building,
                    registered_at=self.moments.get("registered"),
                    closed_before_at=self.moments.get("closed"),
                )
            )

    def reopen(self, code: str) -> None:
        """With another poster: the old one was taken down. Idempotent."""
        if self.status is Status.CLOSED:
            self.status, self.check_in_code = Status.OPEN, code
            self.record(
                BuildingReopened(
                    building_id=self.id,
                    name=self.name,
                    name_en=self.name_en,
                    key_building=self.key_building,
                    registered_at=self.moments.get("registered"),
                    closed_at=self.moments.get("closed"),
                )
            )

    def take_back(self) -> None:
        """Undoes its registration: it leaves all lists and figures. Raises BuildingWasClosed."""
        self.require_open()
        self.status = Status.TAKEN_BACK
        self.record(
            BuildingTakenBack(
                building_id=self.id,
                name=self.name,
                name_en=self.name_en,
                key_building=self.key_building,
                registered_at=self.moments.get("registered"),
            )
        )

    def reinstate(self, details: BuildingDetails, code: str) -> None:
        """Registers it again after it was taken back, with whatever is said of it now and another poster."""
        vars(self).update(values_of(BuildingDetails, details))
        self.status, self.check_in_code = Status.OPEN, code
        self.record(
            BuildingReinstated(
                building_id=self.id,
                name=self.name,
                name_en=self.name_en,
                community=self.community,
                grid=self.grid,
                key_building=self.key_building,
                registered_at=self.moments.get("registered"),
            )
        )

    def replace_check_in_code(self, code: str) -> None:
        """Replaces the code; the old poster stops working at once."""
        self.check_in_code = code
        # The event does not contain the code: whoever knows it can check in.
        self.record(CheckInCodeReplaced(building_id=self.id))
