"""Answers that are files to be saved."""

from typing import Final
from urllib.parse import quote

from flask import Response

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(data: bytes, name: str) -> Response:
    """An XLSX file under this name."""
    answer = Response(data, content_type=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
