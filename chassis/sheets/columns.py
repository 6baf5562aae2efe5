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
from chassis.kernel import field_texts
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import LANGUAGES, TAIWAN, Text, listed
from chassis.untrusted.cells import DIGITS_LOST, FORMULA_FAILED, Cell

#: Day 0 of Excel; a number in a column of days is a day that lost its format.
_EXCEL_BEGINS: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_000, 80_000)
_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_BETWEEN: Final = re.compile(r"[、,，;；\n|/]")
_YES: Final = frozenset({"是", "有", "真", "对", "√", "✓", "y", "yes", "true", "1"})
_NO: Final = frozenset({"否", "无", "没有", "假", "×", "n", "no", "false", "0"})

FAULTS: Final[Mapping[int, str]] = {
    DIGITS_LOST: field_texts.DIGITS_LOST,
    FORMULA_FAILED: field_texts.FORMULA_FAILED,
}


class CellFault(Exception):  # as our other errors
    """A cell that is no value of its column; `code` is of a text of field_texts.py, which the facts fill."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


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
            raise CellFault(FAULTS.get(cell, field_texts.TOO_LONG))
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
            raise CellFault(field_texts.NOT_ONE_OF, words=listed(self.words.values()))
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
        raise CellFault(field_texts.NOT_WHOLE)
    return int(plain)


def _yes_no(cell: str) -> bool:
    plain = unicodedata.normalize("NFKC", cell).strip().casefold()
    if plain not in _YES | _NO:
        raise CellFault(field_texts.NOT_YES_NO)
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
    raise CellFault(field_texts.NOT_A_DAY)


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
        raise CellFault(field_texts.NOT_A_MOMENT) from error


_READS: Final[Mapping[type[fields.Field[Any]], Callable[[str], Any]]] = {
    Whole: _whole,
    YesNo: _yes_no,
    Day: lambda cell: _day(cell).isoformat(),
    Moment: lambda cell: _moment(cell).isoformat(),
}
