"""Events of units."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    """A department, stationed unit or service desk can be given work from now on."""

    unit_id: str
    name: str
    kind: str


EVENTS: Final[Events] = {"unit": {"registered": UnitRegistered}}
