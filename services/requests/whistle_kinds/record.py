"""What a kind of whistle says, and what a whistle keeps of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.requests.calendars.working_time import Limit, Unit, WorkingTime

#: The kind of a whistle that names none.
DEFAULT: Final = "daily"


class WhistleStep(StrEnum):
    """What each unit does, in this order."""

    SIGN_IN = "sign_in"
    CONTACT = "contact"
    REPORT_IN = "report_in"
    FINISH = "finish"


class StepUnit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    #: Always working days.
    DAYS = "days"


class BlownBy(StrEnum):
    """Who may blow a kind: each also needs `whistle.blow` where the request is."""

    BUILDING = "building"
    #: Whoever may whistle in the whole street office.
    STREET = "street"
    #: As above, and keeps the settings of the office.
    ADMINISTRATION = "administration"


class WhistleSource(StrEnum):
    """Where it became known that units are needed."""

    ENTERPRISE = "enterprise"
    BUILDING = "building"
    GRID = "grid"
    PATROL = "patrol"
    HOTLINE = "hotline"
    MEETING = "meeting"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class StepLimit:
    """How long a unit has from the whistle on: by the clock on the wall, or in office hours."""

    amount: int
    unit: StepUnit
    working_time: bool = False

    @property
    def in_working_time(self) -> Limit | None:
        """None for time by the clock on the wall."""
        is_working = self.working_time or self.unit is StepUnit.DAYS
        return Limit(amount=self.amount, unit=Unit(self.unit.value)) if is_working else None

    def due(self, at: datetime, time: WorkingTime) -> datetime:
        limit = self.in_working_time
        return time.due(at, limit) if limit else at + timedelta(**{self.unit.value: self.amount})


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`own_minutes`: whoever blows may name another time for the report-in. `on_the_spot`: it needs the code shown there."""

    sign_in: StepLimit | None
    contact: StepLimit | None
    report_in: StepLimit
    finish: StepLimit | None
    own_minutes: bool
    on_the_spot: bool
    rates_units: bool

    def limit_of(self, step: WhistleStep) -> StepLimit | None:
        found: StepLimit | None = getattr(self, step.value)
        return found


@dataclass(frozen=True, kw_only=True)
class CallTerms:
    """What units are called by: the kind as it was when the whistle was blown, who leads, where it came from."""

    kind_code: str
    kind_name: str
    kind_name_en: str
    kind_version: int
    terms: Terms
    lead_unit_id: str | None
    source: WhistleSource
