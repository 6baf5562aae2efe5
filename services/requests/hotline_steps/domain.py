"""A step of ours: one act on a request of the hotline, in the hotline's words once there are some."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.local_time import LOCAL
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.table import StepField
from services.requests.hotline.words import OwnAct
from services.requests.hotline_steps.events import HotlineStepNamed, HotlineStepNoted, HotlineStepReturned
from services.requests.hotline_steps.states import STATES, Action, Status


@dataclass(frozen=True, kw_only=True)
class Did:
    """What was done. Of a unit if it was one that acted; `text` may be read by everybody, `to_unit_ids` got the work."""

    act: OwnAct
    at: datetime
    unit_id: str | None = None
    to_unit_ids: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Which sheet of the hotline it is about."""

    id: str
    number: str


@dataclass(kw_only=True)
class HotlineStep(Aggregate):
    """Its words are those of the moment when it was ready: a step that has gone back is not renamed."""

    sheet_id: str
    number: str
    act: OwnAct
    at: datetime
    unit_id: str | None
    unit_name: str
    text: str
    status: Status = Status.UNNAMED
    step: str = ""
    before: str = ""
    after: str = ""
    unit: str = ""
    operator: str = ""
    returned_at: datetime | None = None
    #: From when on it is to be named again: the mapping was changed.
    name_at: datetime | None = None

    @classmethod
    def note(cls, did: Did, sheet: Sheet, mapping: HotlineMapping, *, identifier: str, unit_name: str) -> Self:
        noted = cls(
            id=identifier,
            sheet_id=sheet.id,
            number=sheet.number,
            act=did.act,
            at=did.at,
            unit_id=did.unit_id,
            unit_name=unit_name,
            text=did.text,
        )
        has_word = noted._take_words(mapping)
        noted.record(HotlineStepNoted(**noted._facts(), has_word=has_word))
        return noted

    def name_by(self, mapping: HotlineMapping) -> None:
        """Idempotent."""
        if self.status is Status.UNNAMED and self._take_words(mapping):
            self.record(HotlineStepNamed(**self._facts()))

    def note_returned(self, at: datetime) -> None:
        """Idempotent. Raises NotNow for one without a word."""
        if self.status is not Status.RETURNED:
            self.status = STATES.after(self.status, Action.RETURN)
            self.returned_at = at
            self.record(HotlineStepReturned(**self._facts()))

    @property
    def moment(self) -> str:
        """As the hotline's own steps say it, so that one that comes back is known."""
        return self.at.astimezone(UTC).isoformat(timespec="seconds")

    def cells(self) -> dict[StepField, str]:
        return {
            StepField.NUMBER: self.number,
            StepField.STEP: self.step,
            StepField.BEFORE: self.before,
            StepField.AFTER: self.after,
            StepField.OPERATOR: self.operator,
            StepField.UNIT: self.unit,
            StepField.AT: f"{self.at.astimezone(LOCAL):%Y-%m-%d %H:%M:%S}",
            StepField.TEXT: self.text,
        }

    def _take_words(self, mapping: HotlineMapping) -> bool:
        word = mapping.act(self.act)
        if word is None:
            return False
        self.status = STATES.after(self.status, Action.NAME)
        self.step, self.before, self.after = word.step, word.before, word.after
        self.unit = mapping.unit(self.unit_id, self.unit_name) if self.unit_id else mapping.desk
        self.operator = mapping.operator
        return True

    def _facts(self) -> dict[str, Any]:
        return {
            "step_id": self.id,
            "sheet_id": self.sheet_id,
            "hotline_number": self.number,
            "act": self.act.value,
        }
