"""A work sheet of the hotline: what came in, the request that it has become, its steps, and the result that goes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.local_time import LOCAL
from services.requests.hotline.events import (
    HotlineSheetAnswered,
    HotlineSheetHeard,
    HotlineSheetReceived,
    HotlineSheetReturned,
    HotlineSheetUnanswered,
    HotlineSheetUnread,
    HotlineSheetUpdated,
    HotlineStepsTaken,
)
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.states import STATES, Action, Status
from services.requests.hotline.table import SheetField
from services.requests.service_requests.closing import Closing


class Outcome(StrEnum):
    """What a row does, or would do."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    #: We know a newer one.
    OLDER = "older"


class Demand(StrEnum):
    """What the hotline wants done. The values are codes of states in the mapping."""

    REDO = "redo"
    URGE = "urge"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a sheet or a step says anew: the caller's findings as our codes, and a demand in the hotline's `words`."""

    satisfied: str | None = None
    solved: str | None = None
    demand: Demand | None = None
    words: str = ""
    #: What nobody understands as long as the mapping lacks words for demands.
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.satisfied or self.solved or self.demand)


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    header: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the hotline; `at` is ISO 8601 in UTC, so that texts sort as moments do."""

    step: str
    before: str
    after: str
    operator: str
    unit: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Came:
    """A row as it came, and what it means. `as_of`: when the hotline exported it."""

    number: str
    title: str
    content: str
    kind: str
    cells: list[SheetCell]
    as_of: datetime
    category: str | None = None
    building_id: str | None = None


@dataclass(kw_only=True)
class HotlineSheet(Aggregate):
    """`cells` are kept as they came, those that we do not understand too; `result` is what we write over them."""

    number: str
    status: Status
    received_at: datetime
    title: str = ""
    kind: str | None = None
    request_id: str | None = None
    request_number: str | None = None
    as_of: datetime | None = None
    cells: list[SheetCell] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    result: list[SheetCell] = field(default_factory=list)
    #: Of answers that were withdrawn. They may come back in the hotline's rows until another result has gone there.
    withdrawn: list[SheetCell] = field(default_factory=list)
    answered_at: datetime | None = None
    returned_at: datetime | None = None
    #: When the hotline last said what the caller says of our answer.
    heard_at: datetime | None = None
    #: Words of the hotline that the mapping did not know while it lacked some for what may be wanted.
    unread: list[str] = field(default_factory=list)
    unread_at: datetime | None = None
    is_unread: bool = False
    #: From when on they are to be read again: the mapping was changed.
    read_at: datetime | None = None

    @classmethod
    def await_(cls, number: str, *, identifier: str, at: datetime) -> Self:
        """Its steps came first."""
        return cls(id=identifier, number=number, status=Status.AWAITED, received_at=at)

    def compared(self, came: Came) -> Outcome:
        """What taking the row would do."""
        if self.status is Status.AWAITED:
            return Outcome.NEW
        if self.as_of and came.as_of < self.as_of:
            return Outcome.OLDER
        return Outcome.UPDATED if self._differing(came) else Outcome.UNCHANGED

    def receive(self, came: Came, *, request_id: str, request_number: str) -> None:
        self.status = STATES.after(self.status, Action.RECEIVE)
        self.request_id, self.request_number = request_id, request_number
        self._keep(came)
        self.record(HotlineSheetReceived(**self._facts(), kind=came.kind))

    def update(self, came: Came, mapping: HotlineMapping) -> Heard:
        """Does nothing for an older row, and for one that says the same. Returns what it says anew of our answer."""
        if self.compared(came) is not Outcome.UPDATED:
            return Heard()
        changed = self._differing(came)
        self._keep(came)
        self.record(HotlineSheetUpdated(**self._facts(), changed=changed))
        # What was exported before our answer is not about it.
        return self._told(came, mapping, changed) if self._is_later(came.as_of) else Heard()

    def add_steps(self, steps: Sequence[Step], mapping: HotlineMapping) -> Heard:
        """Puts them in their place by time; those that are known already are left out. Returns what new ones demand."""
        new = [one for one in dict.fromkeys(steps) if one not in self.steps]
        if not new:
            return Heard()
        self.steps = sorted([*self.steps, *new], key=lambda one: one.at)
        self.record(HotlineStepsTaken(**self._facts(), steps=len(new)))
        later = [one for one in new if self._is_later(datetime.fromisoformat(one.at))]
        return _demanded(mapping, [word for one in later for word in (one.step, one.after)])

    def put_aside(self, words: Sequence[str], at: datetime) -> None:
        """Words that nobody understands yet wait for the mapping. Idempotent."""
        new = [one for one in dict.fromkeys(words) if one and one not in self.unread]
        if new:
            self.unread, self.unread_at, self.is_unread = [*self.unread, *new], self.unread_at or at, True
            self.record(HotlineSheetUnread(**self._facts(), is_read=False))

    def read_again(self, mapping: HotlineMapping) -> Heard:
        """What words that waited demand, now that the mapping was changed. They wait on while it lacks some."""
        heard = _demanded(mapping, self.unread)
        if self.unread_at is None or not (heard or not mapping.lacks_demands()):
            return Heard()
        is_answered = not self._is_later(self.unread_at)
        self.unread, self.unread_at, self.is_unread = [], None, False
        self.record(HotlineSheetUnread(**self._facts(), is_read=True))
        return Heard() if is_answered else heard

    def hear(self, heard: Heard, at: datetime, *, did: bool) -> None:
        """`did`: what was demanded has been done with the request. Done again, its result is none any more."""
        if did and heard.demand is Demand.REDO:
            self.status = STATES.after(self.status, Action.REOPEN)
        if heard.satisfied or heard.solved:
            self.heard_at = at
        told = {"demand": heard.demand, "satisfied": heard.satisfied, "solved": heard.solved}
        self.record(HotlineSheetHeard(**self._facts() | told, did=did))

    def answer(self, closing: Closing, mapping: HotlineMapping, at: datetime) -> None:
        """The closing record becomes the sheet's result. Idempotent for the same record."""
        said = {
            SheetField.STATE: mapping.word(SheetField.STATE, "answered"),
            SheetField.RESULT: closing.internal_text,
            SheetField.REPLY: closing.public_reply,
            SheetField.CLOSED_AT: f"{at.astimezone(LOCAL):%Y-%m-%d %H:%M:%S}",
            SheetField.SOLVED: _solved(closing, mapping),
        }
        headers = {one: mapping.header(one) for one in said}
        result = [SheetCell(header=header, text=said[one]) for one, header in headers.items() if header and said[one]]
        if self.answered_at == at and self.result == result:
            return
        self.status = STATES.after(self.status, Action.ANSWER)
        self.result, self.answered_at, self.returned_at = result, at, None
        self.record(HotlineSheetAnswered(**self._facts(), solved=closing.solved, partly=closing.partly))

    def unanswer(self) -> None:
        """The answer was wrong: it is under way again, and nothing of ours is written over it. Idempotent."""
        if STATES.allows(self.status, Action.REOPEN):
            self.status = STATES.after(self.status, Action.REOPEN)
            self.withdrawn = [*self.withdrawn, *self.result]
            self.result, self.answered_at, self.returned_at = [], None, None
            self.record(HotlineSheetUnanswered(**self._facts()))

    def note_returned(self, at: datetime) -> None:
        """Idempotent. Raises NotNow."""
        if self.status is not Status.RETURNED:
            self.status = STATES.after(self.status, Action.RETURN)
            self.returned_at, self.withdrawn = at, []
            self.record(HotlineSheetReturned(**self._facts(), first="returned" not in self.moments))

    def shown(self) -> list[SheetCell]:
        """The row as it goes back: what came, with our result over it."""
        result = self.overlay()
        known = [SheetCell(header=one.header, text=result.get(one.header, one.text)) for one in self.cells]
        came = {one.header for one in self.cells}
        return known + [SheetCell(header=one, text=text) for one, text in result.items() if one not in came]

    def overlay(self) -> Mapping[str, str]:
        """What we write over the row; nothing while it is under way, though there may be a result of before."""
        return {} if self.status is Status.OPEN else self._written()

    def _written(self) -> Mapping[str, str]:
        return {one.header: one.text for one in self.result}

    def _is_later(self, at: datetime) -> bool:
        return self.answered_at is None or at > self.answered_at

    def _told(self, came: Came, mapping: HotlineMapping, changed: Sequence[str]) -> Heard:
        """What the changed columns mean. Raises nothing: words without a meaning of ours say nothing."""
        texts = {one.header: one.text for one in came.cells if one.header in changed}
        said = {one: texts.get(mapping.header(one) or "", "") for one in SheetField}
        codes = {one: mapping.code(one, said[one]) for one in (SheetField.SATISFIED, SheetField.SOLVED)}
        satisfied = codes[SheetField.SATISFIED]
        asked = _demanded(mapping, [said[SheetField.STATE]])
        if satisfied == "unsatisfied" and asked.demand is not Demand.REDO:
            asked = replace(asked, demand=Demand.REDO, words=said[SheetField.SATISFIED])
        return replace(asked, satisfied=None if satisfied == "unrated" else satisfied, solved=codes[SheetField.SOLVED])

    def _differing(self, came: Came) -> list[str]:
        """Columns with a new text; what we have written ourselves is no news when it comes back."""
        before, result = self._before(), self._written()
        return [
            one.header
            for one in came.cells
            if one.text != before.get(one.header, "")
            and one.text != result.get(one.header, before.get(one.header, ""))
            and one not in self.withdrawn
        ]

    def _keep(self, came: Came) -> None:
        before = self._before()
        # A withdrawn answer that comes back is not what the hotline says.
        cells = [replace(one, text=before.get(one.header, "")) if one in self.withdrawn else one for one in came.cells]
        self.cells, self.as_of, self.title, self.kind = cells, came.as_of, came.title, came.kind

    def _before(self) -> Mapping[str, str]:
        return {one.header: one.text for one in self.cells}

    def _facts(self) -> dict[str, Any]:
        return {
            "sheet_id": self.id,
            "hotline_number": self.number,
            "request_id": self.request_id,
            "number": self.request_number,
        }


def _solved(closing: Closing, mapping: HotlineMapping) -> str:
    """What the hotline calls it; one that has no word for what is solved in part is told that it is not solved."""
    if closing.solved:
        return mapping.word(SheetField.SOLVED, "solved")
    partly = mapping.word(SheetField.SOLVED, "partly") if closing.partly else ""
    return partly or mapping.word(SheetField.SOLVED, "unsolved")


def _demanded(mapping: HotlineMapping, words: Sequence[str]) -> Heard:
    """The strongest demand in the words, and those that are not known while a demand has no word."""
    codes = {said: mapping.code(SheetField.STATE, said) for said in words if said}
    unknown = tuple(said for said, code in codes.items() if code is None) if mapping.lacks_demands() else ()
    for demand in Demand:
        said = next((said for said, code in codes.items() if code == demand), None)
        if said:
            return Heard(demand=demand, words=said, unknown=unknown)
    return Heard(unknown=unknown)
