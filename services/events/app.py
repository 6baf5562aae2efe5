"""The web process of events: settings in, Flask app out."""

import os

from flask import Flask

from chassis import crash, logs, ops
from chassis.auth import Verifier
from chassis.config import load
from chassis.mongo import Store
from chassis.web import Wiring, create_service_app, wiring_of
from services.events.api import activities, imports, meetings, registrations
from services.events.config import EventsConfig
from services.events.messages import CATALOGUE
from services.events.storage.unit_of_work import unit_of_work


def create_app(wiring: Wiring) -> Flask:
    return create_service_app(
        "events",
        wiring,
        [
            activities.blueprint,
            registrations.blueprint,
            meetings.blueprint,
            imports.blueprint,
            ops.blueprint("events"),
        ],
    )


def application() -> Flask:
    """What gunicorn serves."""
    config = load(EventsConfig, os.environ)
    logs.configure("events", "web", config.log_level)
    crash.arm(config.crash_at)
    store = Store.connect(config.mongodb_uri)
    return create_app(wiring_of(store, unit_of_work(CATALOGUE), Verifier(config.token_public_key)))
