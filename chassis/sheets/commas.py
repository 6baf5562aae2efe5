"""CSV files that people open in a spreadsheet program: what somebody wrote is never a formula there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

#: What programs read as the beginning of a formula, unless a number or a telephone follows.
_FORMULA: Final = re.compile(r"(?![+-]?[0-9][0-9 ,.()-]*\Z)[=+\-@\t\r＝＋－＠]")  # full-width signs count too


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark, so that Excel reads it as what it is."""
    made = io.StringIO()
    csv.writer(made).writerows([no_formula(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def no_formula(text: str) -> str:
    """The text, behind an apostrophe if a program would compute it."""
    return f"'{text}" if _FORMULA.match(text) else text
