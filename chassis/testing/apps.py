"""Flask apps for tests. The routes of a service are described once; each test has its own wiring."""

from copy import copy
from typing import Final, NoReturn

from flask import Flask

from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.service import Service
from chassis.testing.stores import memory_store

_described: Final[dict[tuple[str, ...], Flask]] = {}  # describing the routes is what takes time


def described(service: Service) -> Flask:
    """The app of a service for reading its routes; a request to it raises AssertionError."""
    # Tests make services with the same name and other routes, or that hear of other things.
    routes = (service.name, *service.apis, *service.reactions.topics)
    if routes not in _described:
        _described[routes] = create_app(service, Wiring(memory_store(), _unwired, _unwired))
    return _described[routes]


def app_of(service: Service, wiring: Wiring) -> Flask:
    """An app with this wiring. It shares nothing but the routes with other apps of the service."""
    # A shallow copy: the routes are shared, `extensions` is not.
    app = copy(described(service))
    app.extensions = {**app.extensions, "louyu": wiring}
    return app


def _unwired(*_: object) -> NoReturn:
    raise AssertionError("routes are only read here")
