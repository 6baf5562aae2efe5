"""Whether rows of the hotline are what their columns say. Every fault names its cell and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import Text, clean
from services.requests.hotline.domain import Came, SheetCell, Step
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.table import REQUIRED, REQUIRED_STEPS, STRICT, SheetField, StepField

#: A row's number in the file, and its texts; a code instead of a text is a cell that could not be read.
Row = tuple[int, Sequence[str | int]]
_YEARS: Final = range(2000, 2100)
#: Kept otherwise, or not at all.
_NOT_KEPT: Final = (StepField.NUMBER, StepField.AT, StepField.TEXT)
_NUMBER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{3,39}")
#: With an area code, an extension, stars for what was hidden, or two of them.
_PHONE: Final = re.compile(r"[0-9+*()（）\-—/,，;；、转 ]{3,60}")
_MISSING: Final = Text(zh="缺少这一列。", en="This column is missing.")
_TWICE: Final = Text(zh="这一列出现了两次。", en="This column is there twice.")
_EMPTY: Final = Text(zh="此项必填。", en="This cell may not be empty.")
_UNREADABLE: Final = Text(zh="单元格无法读取，请改为文本。", en="The cell cannot be read; make it a text.")
_NO_NUMBER: Final = Text(zh="不是工单编号，这一行可能错列。", en="This is no sheet number; the row may be shifted.")
_NO_PHONE: Final = Text(zh="不是电话号码，这一行可能错列。", en="This is no telephone number; the row may be shifted.")
_NO_TIME: Final = Text(
    zh="不是时间（例如 2026-11-27 09:30），这一行可能错列。",
    en="This is no time, such as 2026-11-27 09:30; the row may be shifted.",
)
_NO_CODE: Final = Text(
    zh="映射中没有这个值，这一行可能错列；可用的值：{words}。",
    en="The mapping has no such value, or the row is shifted; known are: {words}.",
)
_REPEATED: Final = Text(
    zh="与第 {row} 行编号相同，内容不同。", en="The same number as in row {row}, with another content."
)
_LONGER: Final = Text(zh="这一行的单元格比表头多。", en="The row has more cells than the header.")
_CONTROLS: Final = Text(zh="含有控制字符。", en="There are control characters in it.")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`row` as in the file, the header being its first; `column` is the header."""

    row: int
    column: str
    text: Text
    facts: Mapping[str, object]

    def said(self, language: str) -> str:
        return self.text.render(language, dict(self.facts))


def read_sheets(
    mapping: HotlineMapping, headers: Sequence[str], rows: Iterable[Row], as_of: datetime
) -> tuple[list[tuple[int, Came]], list[Fault]]:
    """The rows as sheets; with any fault the rows are not to be used."""
    faults = header_faults(headers, [one.header for one in mapping.columns])
    fields = {one.header: one.field for one in mapping.columns}
    found: dict[str, tuple[int, Came]] = {}
    for number, cells in rows if not faults else ():
        wrong = [*_broken(number, headers, cells)]
        texts = _texts(headers, cells)
        known = {fields[header]: text for header, text in texts.items() if header in fields}
        wrong += [
            Fault(row=number, column=mapping.header(one) or "", text=text, facts=facts)
            for one, text, facts in _wrong(mapping, known)
        ]
        if not wrong:
            came = _came(mapping, known, texts, as_of)
            first = found.setdefault(came.number, (number, came))
            if first[1].cells != came.cells:
                header = mapping.header(SheetField.NUMBER) or ""
                wrong = [Fault(row=number, column=header, text=_REPEATED, facts={"row": first[0]})]
        faults += wrong
    return list(found.values()), faults


def read_steps(
    mapping: HotlineMapping, headers: Sequence[str], rows: Iterable[Row]
) -> tuple[list[tuple[int, str, Step]], list[Fault]]:
    """The rows as steps, each with the number of its sheet."""
    named = {one.field: one.header for one in mapping.step_columns}
    faults = header_faults(headers, [header for one, header in named.items() if one is not StepField.TEXT])
    found: list[tuple[int, str, Step]] = []
    for number, cells in rows if not faults else ():
        texts = _texts(headers, cells)
        said = {one: texts.get(header, "") for one, header in named.items()}
        at = moment_of(said[StepField.AT])
        wrong = [*_broken(number, headers, cells)]
        wrong += [
            Fault(row=number, column=named[one], text=_EMPTY, facts={}) for one in REQUIRED_STEPS if not said[one]
        ]
        if said[StepField.NUMBER] and not _NUMBER.fullmatch(said[StepField.NUMBER]):
            wrong.append(Fault(row=number, column=named[StepField.NUMBER], text=_NO_NUMBER, facts={}))
        if said[StepField.AT] and at is None:
            wrong.append(Fault(row=number, column=named[StepField.AT], text=_NO_TIME, facts={}))
        faults += wrong
        if not wrong and at:
            others = {one.value: said.get(one, "") for one in StepField if one not in _NOT_KEPT}
            moment = at.astimezone(UTC).isoformat(timespec="seconds")
            found.append((number, said[StepField.NUMBER], Step(**others, at=moment)))
    return found, faults


def header_faults(headers: Sequence[str], wanted: Sequence[str]) -> list[Fault]:
    missing = [Fault(row=1, column=one, text=_MISSING, facts={}) for one in wanted if one not in headers]
    twice = [one for one in wanted if headers.count(one) > 1]
    return missing + [Fault(row=1, column=one, text=_TWICE, facts={}) for one in twice]


def moment_of(said: str) -> datetime | None:
    """A moment of this century as the hotline writes it, in local time unless it says its own zone."""
    plain = said.strip().replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "")
    plain = re.sub(r"-(\d)(?=\D|$)", r"-0\1", plain)
    plain = re.sub(r"([ T])(\d):", r"\g<1>0\2:", plain)
    try:
        at = datetime.fromisoformat(plain)
    except ValueError:
        return None
    # At the ends of the calendar another zone has no such moment.
    if at.year not in _YEARS:
        return None
    return at if at.tzinfo else at.replace(tzinfo=LOCAL)


def _texts(headers: Sequence[str], cells: Sequence[str | int]) -> dict[str, str]:
    padded = [*cells, *[""] * (len(headers) - len(cells))]
    return {header: cell for header, cell in zip(headers, padded, strict=False) if header and isinstance(cell, str)}


def _broken(number: int, headers: Sequence[str], cells: Sequence[str | int]) -> Iterable[Fault]:
    for at, cell in enumerate(cells):
        if at >= len(headers):
            yield Fault(row=number, column=headers[-1], text=_LONGER, facts={})
            return
        if isinstance(cell, int):
            yield Fault(row=number, column=headers[at], text=_UNREADABLE, facts={})


def _wrong(
    mapping: HotlineMapping, known: Mapping[SheetField, str]
) -> Iterable[tuple[SheetField, Text, Mapping[str, object]]]:
    for one, said in known.items():
        if not said:
            if one in REQUIRED:
                yield one, _EMPTY, {}
        elif one is SheetField.NUMBER and not _NUMBER.fullmatch(said):
            yield one, _NO_NUMBER, {}
        elif one is SheetField.PHONE and not _PHONE.fullmatch(said):
            yield one, _NO_PHONE, {}
        elif one is SheetField.CLOSED_AT and moment_of(said) is None:
            yield one, _NO_TIME, {}
        elif one in STRICT and mapping.code(one, said) is None:
            yield one, _NO_CODE, {"words": "、".join(mapping.words(one))}
        elif one in (SheetField.TITLE, SheetField.CONTENT) and not _is_clean(said):
            yield one, _CONTROLS, {}


def _is_clean(said: str) -> bool:
    try:
        clean(said, lines=True)
    except ValueError:
        return False
    return True


def _came(mapping: HotlineMapping, known: Mapping[SheetField, str], texts: Mapping[str, str], as_of: datetime) -> Came:
    return Came(
        number=known[SheetField.NUMBER],
        title=known[SheetField.TITLE],
        content=known[SheetField.CONTENT],
        kind=mapping.code(SheetField.KIND, known[SheetField.KIND]) or "other",
        category=mapping.code(SheetField.TOPIC, known.get(SheetField.TOPIC, "")),
        building_id=mapping.code(SheetField.PLACE, known.get(SheetField.PLACE, "")),
        cells=[SheetCell(header=header, text=text) for header, text in texts.items()],
        as_of=as_of,
    )
