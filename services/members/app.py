"""The web process of members: settings in, Flask app out."""

import os
from typing import Final

from flask import Flask

from chassis import crash, logs, ops
from chassis.auth import Verifier
from chassis.config import load
from chassis.mongo import Store
from chassis.web import Wiring, create_service_app, wiring_of
from services.members.api import (
    buildings,
    enterprises,
    imports,
    ledger,
    members,
    organisations,
    roles,
    suites,
    tenants,
)
from services.members.config import MembersConfig
from services.members.messages import CATALOGUE
from services.members.storage.unit_of_work import unit_of_work

_RESOURCES: Final = (tenants, buildings, suites, enterprises, organisations, members, roles, ledger, imports)


def create_app(wiring: Wiring) -> Flask:
    blueprints = [resource.blueprint for resource in _RESOURCES]
    return create_service_app("members", wiring, [*blueprints, ops.blueprint("members")])


def application() -> Flask:
    """What gunicorn serves."""
    config = load(MembersConfig, os.environ)
    logs.configure("members", "web", config.log_level)
    crash.arm(config.crash_at)
    store = Store.connect(config.mongodb_uri)
    return create_app(wiring_of(store, unit_of_work(CATALOGUE, config.data_key), Verifier(config.token_public_key)))
