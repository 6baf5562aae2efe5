"""The web process of identity: settings in, Flask app out, and the platform's first account made when absent."""

import os
import threading
from typing import Final, cast

from flask import Flask
from joserfc.jwk import OKPKey

from chassis import crash, logs, ops
from chassis.auth import Verifier
from chassis.config import load
from chassis.context import Context, correlation_from
from chassis.errors import AlreadyExists
from chassis.identity import PLATFORM
from chassis.logs import log
from chassis.mongo import Store, Unavailable
from chassis.web import Wiring, create_service_app, wiring_of
from gateway.identity import read_models
from gateway.identity.api import accounts, internal, sessions
from gateway.identity.api.internal import Exchange
from gateway.identity.config import IdentityConfig
from gateway.identity.domain.ports import IdentityUnitOfWork
from gateway.identity.messages import CATALOGUE
from gateway.identity.storage.passwords import Argon2Passwords
from gateway.identity.storage.unit_of_work import unit_of_work
from gateway.identity.use_cases.accounts import open_first_account

_RETRY_SECONDS: Final = 1.0


def create_app(wiring: Wiring, exchange: Exchange | None = None) -> Flask:
    """Without an `exchange` no tokens are exchanged."""
    blueprints = [accounts.blueprint, sessions.blueprint, internal.blueprint(exchange), ops.blueprint("identity")]
    return create_service_app("identity", wiring, blueprints)


def application() -> Flask:
    """What gunicorn serves."""
    config = load(IdentityConfig, os.environ)
    logs.configure("identity", "web", config.log_level)
    crash.arm(config.crash_at)
    passwords = Argon2Passwords(config.password_memory_kib, config.password_rounds)
    wiring = wiring_of(
        Store.connect(config.mongodb_uri), unit_of_work(CATALOGUE, passwords), Verifier(config.token_public_key)
    )
    make_first_account(wiring, config.platform_admin_password)
    key = OKPKey.import_key(config.token_private_key)
    return create_app(wiring, Exchange(edge_secret=config.edge_secret, private_key=key))


def make_first_account(wiring: Wiring, password: str, retry_seconds: float = _RETRY_SECONDS) -> None:
    """Makes the platform's first account now, or as soon as the database answers: processes start in any order."""
    context = Context(tenant=PLATFORM, actor="system", correlation=correlation_from(None))
    uow = wiring.make_unit_of_work(wiring.store, context, wiring.clock)
    try:
        platform = read_models.tenant_of(wiring.store, PLATFORM)
        open_first_account(cast("IdentityUnitOfWork", uow), wiring.clock, tenant=platform, password=password)
        uow.commit()
    except AlreadyExists:
        log.info("first_account.made_elsewhere")
    except Unavailable as error:
        log.info("first_account.waiting", error=type(error).__name__)
        again = threading.Timer(retry_seconds, make_first_account, (wiring, password, retry_seconds))
        again.daemon = True
        again.start()
