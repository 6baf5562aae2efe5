"""What a service says of the spreadsheets that it takes: one value per kind of rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from chassis.http.schemas import Row
from chassis.kernel.text import Text
from chassis.sheets.columns import Column, columns_of


@dataclass(frozen=True, kw_only=True, eq=False)
class SheetKind:
    """Rows of one kind. `labels` are headers by field, `words` the words for its codes, by field and code.

    `key` are the fields by which a row is known. `row` returns the schema: made on first use, as no import needs it.
    """

    title: Text
    row: Callable[[], Row]
    key: tuple[str, ...]
    labels: Mapping[str, Text]
    words: Mapping[str, Mapping[str, Text]]
    notes: Mapping[str, Text]

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """By field, in the order of the schema."""
        return columns_of(self.row(), self.labels, self.words, self.notes)
