"""Cells of a spreadsheet as the program sheets.py prints them: a text, or the code of what is wrong with it."""

from typing import Final

#: Excel keeps 15 digits: of a longer number the last ones are gone.
DIGITS_LOST: Final = 1
FORMULA_FAILED: Final = 2
TOO_LONG: Final = 3

Cell = str | int
#: The number of the row in its file, and its cells.
NumberedCells = tuple[int, list[Cell]]
