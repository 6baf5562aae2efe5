"""A service under gunicorn that reads each body before it answers, as identity does with its eight threads.

It numbers what people send, also what it has not read to its end.
"""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any


def application() -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    numbers = count(1)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # The edge asks for tokens and changes beside that.
        number = 0 if "/internal/" in environ["PATH_INFO"] else next(numbers)
        body = b'{"number": %d, "received": %d}' % (number, len(environ["wsgi.input"].read()))
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return answer
