"""A unit: a department, a stationed unit, or a service desk of the street or a community."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.units.errors import UnitIsClosed, UnitWasClosed
from services.requests.units.events import (
    UnitChanged,
    UnitClosed,
    UnitRegistered,
    UnitReinstated,
    UnitReopened,
    UnitTakenBack,
)


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    LINKED_DEPARTMENT = "linked_department"
    STATIONED_UNIT = "stationed_unit"
    STREET = "street"
    COMMUNITY = "community"


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    #: An import was undone that had made it. It is as if it had never been, until its code is imported again.
    TAKEN_BACK = "taken_back"


@dataclass(kw_only=True)
class UnitDetails:
    """The fields of a new unit."""

    code: str
    name: str
    kind: UnitKind
    name_en: str = ""


class UnitChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are. The code is the unit's own for ever."""

    name: str
    name_en: str
    kind: UnitKind


class Counted(TypedDict):
    """What figures need to count a unit, or to count it no more."""

    unit_id: str
    name: str
    name_en: str
    kind: str
    registered_at: datetime | None


@dataclass(kw_only=True)
class Unit(UnitDetails, Aggregate):
    """Somebody who can be given work orders. `successor_id`: the unit that a closed one was merged into."""

    status: Status = Status.OPEN
    successor_id: str | None = None

    @classmethod
    def register(cls, details: UnitDetails, *, identifier: str) -> Self:
        unit = cls(id=identifier, **values_of(UnitDetails, details))
        unit.record(
            UnitRegistered(unit_id=identifier, name=details.name, name_en=details.name_en, kind=details.kind.value)
        )
        return unit

    @property
    def is_closed(self) -> bool:
        return self.status is not Status.OPEN

    def require_open(self, pointer: str | None = None) -> None:
        """Raises UnitIsClosed; UnitWasClosed without a pointer, for the unit that is asked for."""
        if self.is_closed:
            if pointer:
                raise UnitIsClosed(pointer=pointer, name=self.name)
            raise UnitWasClosed(name=self.name)

    def change(self, changes: UnitChanges) -> None:
        """Without a real change nothing happens. Raises UnitWasClosed."""
        self.require_open()
        changed = differing(self, changes)
        if not changed:
            return
        name, kind = self.name, self.kind
        vars(self).update(changed)
        self.record(
            UnitChanged(
                unit_id=self.id,
                name=self.name,
                name_en=self.name_en,
                previous_name=name,
                kind=self.kind.value,
                previous_kind=kind.value,
                registered_at=self.moments.get("registered"),
            )
        )

    def close(self, successor_id: str | None) -> None:
        """Nobody can give it work any more; what it has goes back. Idempotent."""
        if self.is_closed:
            return
        self.status, self.successor_id = Status.CLOSED, successor_id
        self.record(
            UnitClosed(
                unit_id=self.id,
                name=self.name,
                name_en=self.name_en,
                kind=self.kind.value,
                successor_id=successor_id,
                registered_at=self.moments.get("registered"),
                closed_before_at=self.moments.get("closed"),
            )
        )

    def reopen(self) -> None:
        """It was closed by mistake, or is there again. What it had done stays with whoever has it now. Idempotent."""
        if self.status is not Status.CLOSED:
            return
        successor_id, self.status, self.successor_id = self.successor_id, Status.OPEN, None
        self.record(UnitReopened(**self._counted(), successor_id=successor_id, closed_at=self.moments.get("closed")))

    def take_back(self) -> None:
        """Undoes its registration: it leaves all lists and figures. Raises UnitWasClosed."""
        self.require_open()
        self.status = Status.TAKEN_BACK
        self.record(UnitTakenBack(**self._counted()))

    def reinstate(self, details: UnitDetails) -> None:
        """Registers it again after it was taken back, with whatever is said of it now."""
        vars(self).update(values_of(UnitDetails, details))
        self.status = Status.OPEN
        self.record(UnitReinstated(**self._counted()))

    def _counted(self) -> Counted:
        return {
            "unit_id": self.id,
            "name": self.name,
            "name_en": self.name_en,
            "kind": self.kind.value,
            "registered_at": self.moments.get("registered"),
        }
