"""Events of suites."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class SuiteRegistered(Event):
    """A suite of a building and who works there are known."""

    suite_id: str
    building_id: str
    floor: int
    number: str
    enterprise_id: str | None


EVENTS: Final[Events] = {"suite": {"registered": SuiteRegistered}}
