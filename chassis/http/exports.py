"""Lists as XLSX files: all that a list shows to its caller, as filtered, written page by page."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from flask import Response, current_app, request
from marshmallow import Schema, fields

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.http.serialise import writer
from chassis.kernel.errors import RuleViolated
from chassis.kernel.sheets import Labels, SheetFile
from chassis.kernel.text import Text

#: What a process writes while somebody waits. More than a street office has of most things.
MOST_ROWS: Final = 10_000
_PAGE: Final = 200
_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
#: Of no use in a spreadsheet.
_LEFT_OUT: Final = frozenset({"version"})


class ListTooLong(RuleViolated):
    slug = "list-too-long"
    text = Text(
        zh="符合条件的记录超过 {most} 条，请用筛选条件缩小范围后分次导出。",
        en="The list has more than {most} entries; narrow it by filters and take it in parts.",
    )


def sheet_of(view: Callable[..., Any], item: type[Schema], name: str) -> Callable[..., Response]:
    """A view that answers with the whole list as a file."""
    shown = {field_name: field for field_name, field in item().fields.items() if _is_shown(field_name, field)}
    write = writer(item)

    def answer(call: Any, query: dict[str, Any] | None = None, **path: str) -> Response:
        """The list as an XLSX file, as filtered; 10,000 entries at most."""
        labels: Labels = current_app.extensions["louyu.labels"]
        language = language_of(request.headers.get("Accept-Language"))
        make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
        with make(name) as made:
            made.head([labels.label(column, language) for column in shown])
            cursor, count = None, 0
            while True:
                page = view(call, query={**(query or {}), "limit": _PAGE, "cursor": cursor}, **path)
                count += len(page.items)
                if count > MOST_ROWS:
                    raise ListTooLong(most=MOST_ROWS)
                for entry in page.items:
                    made.add(_cells(item.__name__, write(entry), shown, labels, language))
                cursor = page.next
                if cursor is None:
                    return file_answer(made.done(), f"{name}.xlsx")
                # Others of this process get their turn.
                time.sleep(0)

    return answer


def _is_shown(name: str, field: fields.Field[Any]) -> bool:
    inner = field.inner if isinstance(field, fields.List) else field
    return name not in _LEFT_OUT and not isinstance(inner, fields.Nested | fields.Dict | fields.Raw)


def _cells(
    view: str, entry: Mapping[str, Any], shown: Mapping[str, Any], labels: Labels, language: str
) -> Sequence[Any]:
    return [_cell(view, name, entry[name], labels, language) for name in shown]


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
