"""Counts the requests of a WSGI app that are under way, and marks those that it cannot take any more."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from werkzeug.wsgi import ClosingIterator

from chassis.kernel.errors import Overloaded
from chassis.observability.health import PATHS
from chassis.observability.load import Load

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_REFUSED: Final = "louyu.overloaded"


class Counting:
    """Health, readiness and metrics are not counted and always answered."""

    def __init__(self, app: "WSGIApplication", load: Load) -> None:
        self._app, self._load = app, load

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] in PATHS:
            return self._app(environ, start_response)
        try:
            place = self._load.enter()
        except Overloaded:
            # Answered by the app, which knows languages and writes the log line, but before it does anything else.
            environ[_REFUSED] = True
            return self._app(environ, start_response)
        leave = partial(self._load.leave, place)
        try:
            return ClosingIterator(self._app(environ, start_response), leave)
        except BaseException:
            leave()
            raise


def refuse_if_marked(environ: dict[str, Any]) -> None:
    """Raises Overloaded."""
    if _REFUSED in environ:
        raise Overloaded
