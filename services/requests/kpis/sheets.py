"""A KPI as a spreadsheet: the numbers of the page."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Response, current_app, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.kernel.sheets import SheetFile
from chassis.kernel.text import Text
from services.requests.kpis.domain import GroupBy, Kpi

_GROUP, _VALUE = Text(zh="分组", en="Group"), Text(zh="数值", en="Value")
_ABOVE, _BELOW = Text(zh="分子", en="Numerator"), Text(zh="分母", en="Denominator")
_TOTAL: Final = Text(zh="合计", en="Total")
_NONE: Final = Text(zh="未填写", en="not given")
_UNNAMED: Final = Text(zh="（名称未知）", en="(unnamed)")
_BY_ID: Final = (GroupBy.BUILDING, GroupBy.UNIT)


def kpi_sheet(kpi: Kpi, result: Mapping[str, Any]) -> Response:
    language = language_of(request.headers.get("Accept-Language"))
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    lines = [(_TOTAL.render(language), result["total"])]
    lines += [(_name(kpi, group, language), group) for group in result["groups"]]
    with make(kpi.code) as made:
        made.head([text.render(language) for text in (_GROUP, _VALUE, _ABOVE, _BELOW)])
        for name, line in lines:
            made.add([name, line["value"], line["numerator"], line["denominator"]])
        return file_answer(made.done(), f"{kpi.code}.xlsx")


def _name(kpi: Kpi, group: Mapping[str, Any], language: str) -> str:
    """Nobody reads ids: a building or unit of which nothing is known has no name."""
    if group["key"] is None:
        return _NONE.render(language)
    name = (language == "en" and group["name_en"]) or group["name"]
    return str(name or (_UNNAMED.render(language) if kpi.group_by in _BY_ID else group["key"]))
