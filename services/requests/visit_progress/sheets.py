"""The progress of a visit plan as a spreadsheet: the numbers of the page."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Response, current_app, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.kernel.sheets import SheetFile
from chassis.kernel.text import Text

_PERIOD, _BUILDING = Text(zh="时段", en="Period"), Text(zh="楼宇", en="Building")
_COLUMNS: Final = {
    "due": Text(zh="应走访", en="Due"),
    "in_time": Text(zh="按期走访", en="In time"),
    "late": Text(zh="逾期走访", en="Late"),
    "missed": Text(zh="未走访", en="Missed"),
    "open": Text(zh="待走访", en="Still to be made"),
    "share": Text(zh="按期率", en="Share in time"),
}
_TOTAL: Final = Text(zh="合计", en="Total")
_UNNAMED: Final = Text(zh="（名称未知）", en="(unnamed)")


def progress_sheet(found: Mapping[str, Any], names: Mapping[Any, str | None]) -> Response:
    """`names`: of buildings, as references."""
    language = language_of(request.headers.get("Accept-Language"))
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    by_building = found["period"] is not None
    first = _BUILDING if by_building else _PERIOD
    with make(str(found["plan_name"])) as made:
        made.head([first.render(language), *(text.render(language) for text in _COLUMNS.values())])
        made.add([_TOTAL.render(language), *(found["total"][name] for name in _COLUMNS)])
        for line in found["items"]:
            name = names.get(("building", line["building_id"])) if by_building else line["period"]
            made.add([name or _UNNAMED.render(language), *(line[column] for column in _COLUMNS)])
        return file_answer(made.done(), f"{found['plan_name']}.xlsx")
