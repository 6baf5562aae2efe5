"""A KPI as a spreadsheet: the numbers of the page."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Response, current_app, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.kernel.sheets import SheetFile
from chassis.kernel.text import Text
from services.requests.kpis.domain import Kpi

_GROUP, _VALUE = Text(zh="分组", en="Group"), Text(zh="数值", en="Value")
_ABOVE, _BELOW = Text(zh="分子", en="Numerator"), Text(zh="分母", en="Denominator")
_TOTAL: Final = Text(zh="合计", en="Total")


def kpi_sheet(kpi: Kpi, result: Mapping[str, Any]) -> Response:
    language = language_of(request.headers.get("Accept-Language"))
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    lines = [(_TOTAL.render(language), result["total"])]
    lines += [(group["name"] or group["key"] or "", group) for group in result["groups"]]
    with make(kpi.code) as made:
        made.head([text.render(language) for text in (_GROUP, _VALUE, _ABOVE, _BELOW)])
        for name, line in lines:
            made.add([name, line["value"], line["numerator"], line["denominator"]])
        return file_answer(made.done(), f"{kpi.code}.xlsx")
