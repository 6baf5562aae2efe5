"""The table of rates, and formulas side by side, as spreadsheets: the numbers of the pages."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Response, current_app, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.kernel.sheets import SheetFile
from chassis.kernel.text import Text

_UNIT, _RATE = Text(zh="单位", en="Unit"), Text(zh="得分", en="Rate")
_RANK: Final = Text(zh="排名", en="Rank")
_REQUESTS, _EXCLUDED = Text(zh="诉求", en="Requests"), Text(zh="剔除", en="Excluded")
_WHOLE: Final = Text(zh="全街道", en="All units")


Names = Callable[[list[str]], Mapping[str, str | None]]


def comparison_sheet(beside: Mapping[str, Any], names: Names) -> Response:
    """A row per unit, three columns per formula."""
    language = language_of(request.headers.get("Accept-Language"))
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    named = names([one["unit_id"] for one in beside["units"]])
    lines = [(named.get(one["unit_id"]) or one["unit_id"], one["cells"]) for one in beside["units"]]
    if beside["whole"]:
        lines.append((_WHOLE.render(language), beside["whole"]))
    said = [text.render(language) for text in (_RATE, _RANK, _REQUESTS)]
    with make("rate-comparison") as made:
        made.head([_UNIT.render(language), *(f"{one['name']} {word}" for one in beside["formulas"] for word in said)])
        for name, cells in lines:
            made.add(
                [name, *(value for cell in cells for value in (cell["value"], cell.get("rank"), cell["requests"]))]
            )
        return file_answer(made.done(), "rate-comparison.xlsx")


def rates_sheet(table: Mapping[str, Any], names: Names) -> Response:
    language = language_of(request.headers.get("Accept-Language"))
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    named = names([one["unit_id"] for one in table["units"]])
    lines = [(named.get(one["unit_id"]) or one["unit_id"], one) for one in table["units"]]
    if table["whole"]:
        lines.append((_WHOLE.render(language), table["whole"]))
    parts = table["whole"] or (table["units"][0] if table["units"] else {"terms": [], "deductions": []})
    with make("rates") as made:
        made.head(
            [
                *(text.render(language) for text in (_UNIT, _RANK, _RATE, _REQUESTS, _EXCLUDED)),
                *(term.name for term in parts["terms"]),
                *(one.name for one in parts["deductions"]),
            ]
        )
        for name, line in lines:
            made.add(
                [
                    name,
                    line.get("rank"),
                    line["value"],
                    line["requests"],
                    line["excluded"],
                    *(term.points for term in line["terms"]),
                    *(-one.points for one in line["deductions"]),
                ]
            )
        return file_answer(made.done(), "rates.xlsx")
