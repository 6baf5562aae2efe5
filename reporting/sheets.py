"""Reports as XLSX files: a row per figure, a column per period or per tenant."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from flask import Response, current_app, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.kernel.sheets import Labels, SheetFile
from chassis.kernel.text import Text

_FIGURE, _TOTAL = Text(zh="指标", en="Figure"), Text(zh="合计", en="Total")
_NAME: Final = "figures"


def report_sheet(report: Mapping[str, Any]) -> Response:
    """The figures of one scope; the total, then each period."""
    language = _language()
    columns = [(_TOTAL.render(language), report["figures"])]
    columns += [(_span(period), period["figures"]) for period in report["periods"]]
    return _answer(columns, language)


def district_sheet(report: Mapping[str, Any]) -> Response:
    """The totals of a district's tenants, side by side."""
    language = _language()
    return _answer([(_called(tenant, language), tenant["figures"]) for tenant in report["tenants"]], language)


def _called(tenant: Mapping[str, Any], language: str) -> str:
    return str((language == "en" and tenant.get("name_en")) or tenant["name"])


def _answer(columns: Sequence[tuple[str, Mapping[str, Any]]], language: str) -> Response:
    labels: Labels = current_app.extensions["louyu.labels"]
    make: Callable[[str], SheetFile] = current_app.extensions["louyu.sheets"]
    flat = [dict(_flat(figures)) for _, figures in columns]
    with make(_NAME) as made:
        made.head([_FIGURE.render(language), *(title for title, _ in columns)])
        for name in sorted({name for figures in flat for name in figures}):
            made.add([labels.word("", "figure", name, language), *(figures.get(name, 0) for figures in flat)])
        return file_answer(made.done(), f"{_NAME}.xlsx")


def _flat(figures: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for group, named in figures.items():
        yield from ((f"{group}.{name}", value) for name, value in named.items())


def _span(period: Mapping[str, Any]) -> str:
    first, last = str(period["first"]), str(period["last"])
    return first if first == last else f"{first} – {last}"


def _language() -> str:
    return language_of(request.headers.get("Accept-Language"))
