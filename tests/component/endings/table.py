"""The table of docs/decisions/0030-endings.md, as the tests read it."""

from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[3] / "docs" / "decisions" / "0030-endings.md"
ENDS, TOLD = "what it ends", "who is told"


def table() -> dict[tuple[str, str], list[str]]:
    """By what ends and by column: the phrases of the cell."""
    lines = [line.strip("|\n ") for line in PAGE.read_text().splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {
        (row[0].partition(" (")[0], column): [phrase.strip() for phrase in cell.split(";")]
        for row in rows
        for column, cell in zip(head[1:], row[1:], strict=True)
    }
