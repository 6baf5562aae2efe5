"""Which column of the hotline's sheets means what, and which of its words are which codes of ours. Data of each tenant."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.text import Text
from services.requests.hotline.errors import ActTwice, CodeUnknown, ColumnMissing, ColumnTwice, WordIsDemand
from services.requests.hotline.events import HotlineMappingChanged, HotlineMappingLacked
from services.requests.hotline.table import (
    CALLED,
    CODES,
    DAYS,
    DEMANDS,
    FREE,
    HEADERS,
    REQUIRED,
    REQUIRED_STEPS,
    STEP_HEADERS,
    WORDS,
    KindLimit,
    MappedCode,
    SheetColumn,
    SheetField,
    StepColumn,
)
from services.requests.hotline.words import (
    SHIPPED_ACTS,
    SHIPPED_DESK,
    SHIPPED_OPERATOR,
    MappedAct,
    MappedUnit,
    OwnAct,
)


@dataclass(frozen=True, kw_only=True)
class Lack:
    """A code of ours for which the mapping has no word: an act of ours (`step`), or what the hotline wants (`state`)."""

    field: str
    code: str


@dataclass(kw_only=True)
class MappingDetails:
    """The fields that a street office sets. The first code of a field that means ours is what we write back.

    `default_days`: working days for kinds without a limit of their own.
    """

    columns: list[SheetColumn] = field(
        default_factory=lambda: [SheetColumn(field=one, header=header) for one, header in HEADERS.items()]
    )
    step_columns: list[StepColumn] = field(
        default_factory=lambda: [StepColumn(field=one, header=header) for one, header in STEP_HEADERS.items()]
    )
    codes: list[MappedCode] = field(
        default_factory=lambda: [
            MappedCode(field=one, theirs=theirs, ours=ours)
            for one, words in WORDS.items()
            for theirs, ours in words.items()
        ]
    )
    limits: list[KindLimit] = field(
        default_factory=lambda: [KindLimit(kind=kind, days=days) for kind, days in DAYS.items()]
    )
    default_days: int = 5
    acts: list[MappedAct] = field(default_factory=lambda: list(SHIPPED_ACTS))
    units: list[MappedUnit] = field(default_factory=list)
    desk: str = SHIPPED_DESK
    operator: str = SHIPPED_OPERATOR


@dataclass(kw_only=True)
class HotlineMapping(MappingDetails, Aggregate):
    """One per street office; the shipped one holds until it is set for the first time.

    `missed` are words that were looked for and not found since it was changed.
    """

    missed: list[str] = field(default_factory=list)

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)

    def change(self, details: MappingDetails) -> None:
        """Without a real change nothing happens. Raises ColumnMissing, ColumnTwice, CodeUnknown."""
        check(details)
        changed = differing(self, values_of(MappingDetails, details))
        if changed:
            vars(self).update(changed)
            self.missed = []
            self.record(HotlineMappingChanged(mapping_id=self.id, changed=sorted(changed)))

    def add_lacking(self) -> None:
        """The shipped words for all that is lacking. Idempotent. Raises WordIsDemand."""
        lacking = {(one.field, one.code) for one in self.lacks}
        known = {one.theirs for one in self.codes if one.field is SheetField.STATE}
        codes = [
            MappedCode(field=SheetField.STATE, theirs=theirs, ours=ours)
            for theirs, ours in WORDS[SheetField.STATE].items()
            if ("state", ours) in lacking and theirs not in known
        ]
        acts = [one for one in SHIPPED_ACTS if ("step", one.act) in lacking]
        details = MappingDetails(**values_of(MappingDetails, self))
        self.change(replace(details, codes=[*self.codes, *codes], acts=[*self.acts, *acts]))

    def miss(self, lack: Lack) -> None:
        """Somebody needed a word that is not there. Told once, until the mapping is changed."""
        name = f"{lack.field}.{lack.code}"
        if name not in self.missed:
            self.missed = [*self.missed, name]
            self.record(HotlineMappingLacked(mapping_id=self.id, field=lack.field, code=lack.code))

    @property
    def lacks(self) -> list[Lack]:
        acts = {one.act for one in self.acts}
        wanted = {one.ours for one in self.codes if one.field is SheetField.STATE}
        return [
            *(Lack(field="state", code=one) for one in DEMANDS if one not in wanted),
            *(Lack(field="step", code=one.value) for one in OwnAct if one not in acts),
        ]

    def lacks_demands(self) -> bool:
        return any(one.field == "state" for one in self.lacks)

    def act(self, wanted: OwnAct) -> MappedAct | None:
        return next((one for one in self.acts if one.act is wanted), None)

    def unit(self, unit_id: str, name: str) -> str:
        """What the hotline calls the unit; its name with us if nothing else is said."""
        return next((one.theirs for one in self.units if one.unit_id == unit_id), name)

    def header(self, wanted: SheetField) -> str | None:
        return next((one.header for one in self.columns if one.field is wanted), None)

    def code(self, wanted: SheetField, said: str) -> str | None:
        """What a word of the hotline means. Of topics, a->b->c, the longest beginning that is mapped."""
        known = {one.theirs: one.ours for one in self.codes if one.field is wanted}
        if wanted is SheetField.TOPIC:
            parts = [part.strip() for part in said.split("->")]
            beginnings = ("->".join(parts[:length]) for length in range(len(parts), 0, -1))
            return next((known[one] for one in beginnings if one in known), None)
        return known.get(said)

    def word(self, wanted: SheetField, code: str) -> str:
        """What we write back for a code of ours."""
        return next((one.theirs for one in self.codes if one.field is wanted and one.ours == code), "")

    def words(self, wanted: SheetField) -> list[str]:
        return [one.theirs for one in self.codes if one.field is wanted]

    def days(self, kind: str) -> int:
        return next((one.days for one in self.limits if one.kind == kind), self.default_days)


def check(details: MappingDetails) -> None:
    """Raises ColumnMissing, ColumnTwice, CodeUnknown."""
    _check_columns("columns", [(one.field, one.header) for one in details.columns], REQUIRED)
    _check_columns("step_columns", [(one.field, one.header) for one in details.step_columns], REQUIRED_STEPS)
    seen: set[tuple[SheetField, str]] = set()
    for position, code in enumerate(details.codes):
        if code.field not in FREE and code.ours not in CODES.get(code.field, ()):
            raise CodeUnknown(pointer=f"/codes/{position}/ours", code=code.ours)
        if (code.field, code.theirs) in seen:
            raise ColumnTwice(pointer=f"/codes/{position}/theirs", name=code.theirs)
        seen.add((code.field, code.theirs))
    for position, limit in enumerate(details.limits):
        if limit.kind not in CODES[SheetField.KIND]:
            raise CodeUnknown(pointer=f"/limits/{position}/kind", code=limit.kind)
    _check_acts(details)
    units = [one.unit_id for one in details.units]
    for position, unit in enumerate(details.units):
        if unit.unit_id in units[:position]:
            raise ColumnTwice(pointer=f"/units/{position}/unit_id", name=unit.theirs)


def _check_acts(details: MappingDetails) -> None:
    """A step of ours that the hotline sends back must not read as a demand of its own. Raises ActTwice, WordIsDemand."""
    demands = {one.theirs for one in details.codes if one.field is SheetField.STATE and one.ours in DEMANDS}
    seen: set[OwnAct] = set()
    for position, one in enumerate(details.acts):
        if one.act in seen:
            raise ActTwice(pointer=f"/acts/{position}/act")
        seen.add(one.act)
        for name in ("step", "after"):
            if getattr(one, name) in demands:
                raise WordIsDemand(pointer=f"/acts/{position}/{name}", word=getattr(one, name))


def _check_columns(name: str, columns: Sequence[tuple[str, str]], required: Sequence[str]) -> None:
    fields, headers = [one for one, _ in columns], [header for _, header in columns]
    for position, (one, header) in enumerate(columns):
        if one in fields[:position] or header in headers[:position]:
            raise ColumnTwice(pointer=f"/{name}/{position}/header", name=header)
    missing = next((one for one in required if one not in fields), None)
    if missing:
        raise ColumnMissing(pointer=f"/{name}", field=Text(zh=CALLED[missing], en=missing))
