"""For the edge only: an opaque access token for an internal one that services verify themselves."""

import hmac
from datetime import timedelta
from functools import cache
from typing import Any, Final

from flask import request
from joserfc.jwk import OKPKey

from chassis.http.auth import sign
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.kernel.errors import Unauthenticated
from gateway.identity.exchange.bearers import bearer_of
from gateway.identity.exchange.commands import Exchange
from gateway.identity.exchange.errors import EdgeOnly
from gateway.identity.exchange.schemas import ExchangeBody, InternalTokenView
from gateway.identity.sessions.domain import token_hash

SECRET_HEADER: Final = "X-Edge-Secret"  # noqa: S105 # a header's name
_LIVES: Final = timedelta(minutes=5)

blueprint = Blueprint("internal", __name__)


@blueprint.endpoint("POST", "/internal/token", permission=PUBLIC, body=ExchangeBody, returns=InternalTokenView)
def exchange_token(call: Call[Any], body: Exchange) -> dict[str, Any]:
    """Exchange an access token. The answer never outlives it."""
    settings = call.wiring.settings
    shown = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(shown.encode(), settings.edge_secret.encode()):
        raise EdgeOnly(permission="edge")
    now = call.clock()
    bearer = bearer_of(call.wiring.store, token_hash(body.token))
    if bearer is None:
        raise Unauthenticated
    actor = bearer.actor(now)
    until = min(now + _LIVES, bearer.expires_at)
    issued = int(now.timestamp())
    key = _signing_key(settings.token_private_key)
    jwt = sign(key, actor, issued=issued, seconds=int(until.timestamp()) - issued)
    return {"jwt": jwt, "expires_at": until, "person_id": actor.person_id, "tenant": actor.tenant}


@cache
def _signing_key(pem: str) -> OKPKey:
    return OKPKey.import_key(pem)
