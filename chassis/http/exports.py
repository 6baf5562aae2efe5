"""Lists as XLSX files: all that a list shows to its caller, as filtered, written page by page."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from flask import Response, current_app, request
from marshmallow import Schema, fields

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.http.naming import Lookup, fill_each
from chassis.http.serialise import writer
from chassis.kernel.errors import Forbidden, RuleViolated
from chassis.kernel.identity import Actor
from chassis.kernel.sheets import Labels, SheetFile
from chassis.kernel.text import Text

#: What a process writes while somebody waits. More than a street office has of most things.
MOST_ROWS: Final = 10_000
_PAGE: Final = 200
_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
#: Permissions that everybody has: PUBLIC and SIGNED_IN of endpoint.py.
NOBODYS: Final = frozenset({"public", "signed-in"})
#: Of no use in a spreadsheet.
_LEFT_OUT: Final = frozenset({"version"})


class ListTooLong(RuleViolated):
    slug = "list-too-long"
    text = Text(
        zh="符合条件的记录超过 {most} 条，请缩小范围，或在后台导出（POST /exports）。",
        en="The list has more than {most} entries; narrow it by filters, or have it exported by a job (POST /exports).",
    )


@dataclass(frozen=True, eq=False)
class Listed:
    """A list as it is written into files: all that its view shows to the caller."""

    view: Callable[..., Any]
    item: type[Schema]
    query: type[Schema]
    permission: str

    @property
    def name(self) -> str:
        return self.item.__name__.removesuffix("View").lower()

    def require(self, actor: Actor) -> None:
        """Raises Forbidden for whoever may not ask for the list."""
        if self.permission not in NOBODYS and not actor.holds(self.permission):
            raise Forbidden(permission=self.permission)

    def rows(self, entries: Sequence[Any], language: str, look_up: Lookup) -> list[Sequence[Any]]:
        """The cells of each entry, with the names of what it mentions."""
        shown, labels = [self._write(entry) for entry in entries], _labels()
        fill_each(self.item, shown, look_up)
        return [[_cell(self.item.__name__, name, one[name], labels, language) for name in self._shown] for one in shown]

    def file(self, language: str, rows: Iterable[Sequence[Any]]) -> bytes:
        make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
        with make(self.name) as made:
            made.head([_labels().label(column, language) for column in self._shown])
            for cells in rows:
                made.add(cells)
            return made.done()

    @cached_property
    def _shown(self) -> Sequence[str]:
        return [name for name, field in self.item().fields.items() if _is_shown(name, field)]

    @cached_property
    def _write(self) -> Callable[[Any], Any]:
        return writer(self.item)


def sheet_of(listed: Listed) -> Callable[..., Response]:
    """A view that answers with the whole list as a file."""

    def answer(call: Any, query: dict[str, Any], **path: str) -> Response:
        """The list as an XLSX file, as filtered; 10,000 entries at most. For longer ones, ask for an export."""
        language = language_of(request.headers.get("Accept-Language"))
        rows = _rows(listed, call, query, path, language)
        return file_answer(listed.file(language, rows), f"{listed.name}.xlsx")

    return answer


def _rows(
    listed: Listed, call: Any, query: Mapping[str, Any], path: Mapping[str, str], language: str
) -> Iterator[Sequence[Any]]:
    """Raises ListTooLong."""
    cursor, count = None, 0
    while True:
        page = listed.view(call, query={**query, "limit": _PAGE, "cursor": cursor}, **path)
        count += len(page.items)
        if count > MOST_ROWS:
            raise ListTooLong(most=MOST_ROWS)
        yield from listed.rows(page.items, language, call.names)
        cursor = page.next
        if cursor is None:
            return
        # Others of this process get their turn.
        time.sleep(0)


def _labels() -> Labels:
    labels: Labels = current_app.extensions["louyu.labels"]
    return labels


def _is_shown(name: str, field: fields.Field[Any]) -> bool:
    inner = field.inner if isinstance(field, fields.List) else field
    return name not in _LEFT_OUT and not isinstance(inner, fields.Nested | fields.Dict | fields.Raw)


def _cell(view: str, name: str, value: Any, labels: Labels, language: str) -> Any:
    match value:
        case bool():
            return (_YES if value else _NO).render(language)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str():
            return labels.word(view, name, value, language)
        case list():
            return "、".join(str(_cell(view, name, each, labels, language)) for each in value)
    return value
