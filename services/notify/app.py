"""The web process of notify: settings in, Flask app out."""

import os

from flask import Flask

from chassis import crash, logs, ops
from chassis.auth import Verifier
from chassis.config import load
from chassis.mongo import Store
from chassis.web import Wiring, create_service_app, wiring_of
from services.notify.api import inbox, rules, templates
from services.notify.config import NotifyConfig
from services.notify.messages import CATALOGUE
from services.notify.storage.unit_of_work import unit_of_work


def create_app(wiring: Wiring) -> Flask:
    return create_service_app(
        "notify", wiring, [inbox.blueprint, templates.blueprint, rules.blueprint, ops.blueprint("notify")]
    )


def application() -> Flask:
    """What gunicorn serves."""
    config = load(NotifyConfig, os.environ)
    logs.configure("notify", "web", config.log_level)
    crash.arm(config.crash_at)
    store = Store.connect(config.mongodb_uri)
    return create_app(wiring_of(store, unit_of_work(CATALOGUE), Verifier(config.token_public_key)))
