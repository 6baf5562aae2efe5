"""Apps for tests. Describing an app's routes is what takes the time: that is done once, the wiring is each test's own."""

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import NoReturn

from flask import Flask

from chassis.testing.stores import memory_store
from chassis.web import Wiring, wiring_of

CreateApp = Callable[[Wiring], Flask]


@cache
def described(create_app: CreateApp) -> Flask:
    """The app as far as its routes go; it answers nothing."""
    return create_app(wiring_of(memory_store(), _unwired, _unwired))


def app_of(create_app: CreateApp, wiring: Wiring) -> Flask:
    """An app with this wiring. It shares its routes, and nothing else, with all others of `create_app`."""
    app = copy(described(create_app))
    app.extensions = {**app.extensions, "louyu": wiring}
    return app


def _unwired(*_: object) -> NoReturn:
    raise AssertionError("routes are only read here")
