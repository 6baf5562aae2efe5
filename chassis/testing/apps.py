"""Apps for tests. Describing an app's routes is what takes the time: that is done once, the wiring is each test's own."""

from copy import copy
from typing import Final, NoReturn

from flask import Flask

from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.service import Service
from chassis.testing.stores import memory_store

_described: Final[dict[tuple[str, ...], Flask]] = {}


def described(service: Service) -> Flask:
    """The app as far as its routes go; it answers nothing."""
    routes = (service.name, *service.apis)
    if routes not in _described:
        _described[routes] = create_app(service, Wiring(memory_store(), _unwired, _unwired))
    return _described[routes]


def app_of(service: Service, wiring: Wiring) -> Flask:
    """An app with this wiring. It shares its routes, and nothing else, with all others of the service."""
    app = copy(described(service))
    app.extensions = {**app.extensions, "louyu": wiring}
    return app


def _unwired(*_: object) -> NoReturn:
    raise AssertionError("routes are only read here")
