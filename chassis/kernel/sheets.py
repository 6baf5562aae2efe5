"""What spreadsheets call fields and codes, and the port to a file under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self

from chassis.kernel.text import Text


@dataclass(frozen=True)
class Labels:
    """Headers by field, and words for codes by field or `view.field`, and code. What is not named shows as it is."""

    fields: Mapping[str, Text] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def label(self, name: str, language: str) -> str:
        found = self.fields.get(name)
        return found.render(language) if found else name

    def word(self, view: str, name: str, code: str, language: str) -> str:
        words = self.words.get(f"{view}.{name}") or self.words.get(name, {})
        found = words.get(code)
        return found.render(language) if found else code


class SheetFile(Protocol):
    """An XLSX file that is written row by row; used in a `with`."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def head(self, labels: Sequence[str]) -> None: ...

    def add(self, cells: Sequence[Any]) -> None: ...

    def done(self) -> bytes:
        """The file; nothing can be added after that."""
