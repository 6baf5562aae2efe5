"""The web process of requests: settings in, Flask app out."""

import os
from typing import Final

from flask import Flask

from chassis import crash, logs, ops
from chassis.auth import Verifier
from chassis.config import load
from chassis.mongo import Store
from chassis.web import Wiring, create_service_app, wiring_of
from services.requests.api import catalogue, imports, service_requests, whistles, wishes, work_orders
from services.requests.config import RequestsConfig
from services.requests.messages import CATALOGUE
from services.requests.storage.unit_of_work import unit_of_work

_RESOURCES: Final = (catalogue, service_requests, work_orders, whistles, wishes, imports)


def create_app(wiring: Wiring) -> Flask:
    blueprints = [resource.blueprint for resource in _RESOURCES]
    return create_service_app("requests", wiring, [*blueprints, ops.blueprint("requests")])


def application() -> Flask:
    """What gunicorn serves."""
    config = load(RequestsConfig, os.environ)
    logs.configure("requests", "web", config.log_level)
    crash.arm(config.crash_at)
    store = Store.connect(config.mongodb_uri)
    return create_app(wiring_of(store, unit_of_work(CATALOGUE), Verifier(config.token_public_key)))
