"""A service under gunicorn that reads each body before it answers, as identity does with its eight threads."""

from collections.abc import Callable, Iterable
from typing import Any


def application() -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = b'{"received": %d}' % len(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return answer
