"""Columns: what the header of a field is called, and how a cell becomes a value of the field."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any, Final

from marshmallow import Schema, fields

from chassis.http.fields import Day, Line, Moment, Whole, YesNo
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import LANGUAGES, TAIWAN, Text
from chassis.untrusted.cells import DIGITS_LOST, FORMULA_FAILED, Cell

#: Day 0 of Excel; a number in a column of days is a day that lost its format.
_EXCEL_BEGINS: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_000, 80_000)
_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_BETWEEN: Final = re.compile(r"[、,，;；\n|/]")
_YES: Final = frozenset({"是", "有", "真", "对", "√", "✓", "y", "yes", "true", "1"})
_NO: Final = frozenset({"否", "无", "没有", "假", "×", "n", "no", "false", "0"})

FAULTS: Final[Mapping[int, Text]] = {
    DIGITS_LOST: Text(
        zh="数字超过 15 位，Excel 已丢失末尾几位。请先把这一列设为“文本”格式，再重新填写。",
        en="Excel has lost the last digits of this number. Format the column as text, then enter it again.",
    ),
    FORMULA_FAILED: Text(
        zh="这个单元格的公式出错，请改为填写数值。", en="The formula in this cell failed; enter its value instead."
    ),
}
_TOO_LONG: Final = Text(zh="内容过长，请缩短。", en="Too long; shorten it.")
_NOT_A_DAY: Final = Text(zh="请填写日期，例如 2026-11-22。", en="Enter a day, such as 2026-11-22.")
_NOT_A_MOMENT: Final = Text(
    zh="请填写日期和时间，例如 2026-11-22 09:00。", en="Enter a day and a time, such as 2026-11-22 09:00."
)
_NOT_WHOLE: Final = Text(zh="请填写整数。", en="Enter a whole number.")
_NOT_YES_NO: Final = Text(zh="请填写“是”或“否”。", en="Enter yes or no.")
_NOT_ONE_OF: Final = Text(zh="只能填写：{words}。", en="Enter one of: {words}.")


class CellFault(Exception):  # as our other errors
    """A cell that is no value of its column."""

    def __init__(self, text: Text, facts: Mapping[str, tuple[str, str]] | None = None) -> None:
        super().__init__(text.en)
        self.zh = text.zh.format(**{name: both[0] for name, both in (facts or {}).items()})
        self.en = text.en.format(**{name: both[1] for name, both in (facts or {}).items()})


@dataclass(frozen=True, eq=False)
class Column:
    """`words` are the codes that the column takes, with their words."""

    name: str
    label: Text
    note: Text | None
    field: fields.Field[Any]
    words: Mapping[str, Text]

    @property
    def required(self) -> bool:
        return self.field.required

    @property
    def many(self) -> bool:
        return isinstance(self.field, fields.List)

    def is_called(self, header: str, languages: Sequence[str]) -> bool:
        """In one of these languages, or by the name of its field."""
        return folded(header) in {*(folded(self.label.render(language)) for language in languages), folded(self.name)}

    def value_of(self, cell: Cell) -> Any:
        """Raises CellFault. The schema looks at the value after that: it knows bounds and what is required."""
        if isinstance(cell, int):
            raise CellFault(FAULTS.get(cell, _TOO_LONG))
        return self._read(cell)

    @cached_property
    def _read(self) -> Callable[[str], Any]:
        # Decided once: a sheet has a hundred thousand cells.
        one = (
            self._code
            if self.words
            else _reader_of(self.field.inner if isinstance(self.field, fields.List) else self.field)
        )
        return _each(one) if self.many else one

    def _code(self, cell: str) -> str:
        said = folded(cell)
        found = self._codes.get(said) or self._codes_in_taiwan.get(said)
        if found is None:
            words = self.words.values()
            shown = ("、".join(word.zh for word in words), ", ".join(word.en for word in words))
            raise CellFault(_NOT_ONE_OF, {"words": shown})
        return found

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """What may be written → the code."""
        return {
            folded(said): code
            for code, word in self.words.items()
            for said in (*(word.render(language) for language in LANGUAGES), code)
        }

    @cached_property
    def _codes_in_taiwan(self) -> Mapping[str, str]:
        # Apart: most sheets have nothing in Traditional Chinese, and what makes it takes 44 MB.
        return {folded(word.render(TAIWAN)): code for code, word in self.words.items()}


def columns_of(
    row: Schema, labels: Mapping[str, Text], words: Mapping[str, Mapping[str, Text]], notes: Mapping[str, Text]
) -> Mapping[str, Column]:
    """Raises KeyError for a field without a label: nobody should see its name in a header."""
    return {
        name: Column(name, labels[name], notes.get(name), field, words.get(name, {}))
        for name, field in row.fields.items()
        # A record within a record has no place in a row.
        if not isinstance(field, fields.Nested)
    }


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A header as it is compared: without width, case, spaces, stars, and what stands in brackets."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\(.*?\)|[\s*_:：]", "", plain)


def _each(one: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    return lambda cell: [one(part) for part in map(str.strip, _BETWEEN.split(cell)) if part]


def _reader_of(field: fields.Field[Any]) -> Callable[[str], Any]:
    found = next((reads for kind, reads in _READS.items() if isinstance(field, kind)), None)
    # A code of a fixed form is typed in any width; people's texts stay as they are.
    return found or (str if isinstance(field, Line) else _narrow)


def _narrow(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


def _whole(cell: str) -> int:
    plain = unicodedata.normalize("NFKC", cell).replace(",", "").strip()
    plain = plain.removesuffix(".0")
    if not re.fullmatch(r"-?\d{1,15}", plain):
        raise CellFault(_NOT_WHOLE)
    return int(plain)


def _yes_no(cell: str) -> bool:
    plain = unicodedata.normalize("NFKC", cell).strip().casefold()
    if plain not in _YES | _NO:
        raise CellFault(_NOT_YES_NO)
    return plain in _YES


def _day(cell: str) -> date:
    plain = unicodedata.normalize("NFKC", cell).strip()
    try:
        if plain.isdigit() and int(plain) in _SERIALS:
            return _EXCEL_BEGINS + timedelta(days=int(plain))
        if found := _DAY.match(plain):
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise CellFault(_NOT_A_DAY)


def _moment(cell: str) -> datetime:
    plain = unicodedata.normalize("NFKC", cell).strip()
    try:
        at = datetime.fromisoformat(plain)
    except ValueError:
        at = _spoken(plain)
    return at if at.tzinfo else at.replace(tzinfo=LOCAL)


def _spoken(plain: str) -> datetime:
    try:
        day, clock = _day(plain), _CLOCK.search(plain)
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 # the zone follows
    except (CellFault, ValueError) as error:
        raise CellFault(_NOT_A_MOMENT) from error


_READS: Final[Mapping[type[fields.Field[Any]], Callable[[str], Any]]] = {
    Whole: _whole,
    YesNo: _yes_no,
    Day: lambda cell: _day(cell).isoformat(),
    Moment: lambda cell: _moment(cell).isoformat(),
}
