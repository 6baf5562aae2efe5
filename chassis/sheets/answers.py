"""Spreadsheets as answers."""

from flask import Response, request

from chassis.http.files import file_answer
from chassis.http.language import language_of
from chassis.sheets.sheet import RowSheet
from chassis.sheets.writing import template


def template_answer(sheet: RowSheet, name: str) -> Response:
    """An empty spreadsheet in the caller's language."""
    language = language_of(request.headers.get("Accept-Language"))
    return file_answer(template(sheet.kind, language), f"{sheet.kind.title.render(language)}-{name}.xlsx")
