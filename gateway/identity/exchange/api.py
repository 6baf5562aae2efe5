"""The token exchange, for the edge only: an opaque access token for an internal one that services can verify."""

from datetime import timedelta
from functools import cache
from typing import Any, Final

from joserfc.jwk import OKPKey

from chassis.http.auth import sign
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.kernel.errors import Unauthenticated
from gateway.identity.edge_only import require_edge
from gateway.identity.exchange.bearers import bearer_of
from gateway.identity.exchange.commands import Exchange
from gateway.identity.exchange.schemas import ExchangeBody, InternalTokenView
from gateway.identity.stored import token_hash

_LIVES: Final = timedelta(minutes=5)

blueprint = Blueprint("internal", __name__)


@blueprint.endpoint("POST", "/internal/token", permission=PUBLIC, body=ExchangeBody, returns=InternalTokenView)
def exchange_token(call: Call[Any], body: Exchange) -> dict[str, Any]:
    """Exchange an access token. The answer outlives neither it nor the day on which a role begins or ends."""
    require_edge(call)
    settings = call.wiring.settings
    now = call.clock()
    bearer = bearer_of(call.wiring.store, token_hash(body.token))
    if bearer is None:
        raise Unauthenticated
    actor = bearer.actor(now)
    until = min(now + _LIVES, bearer.unchanged_until(now))
    issued = int(now.timestamp())
    key = _signing_key(settings.token_private_key)
    jwt = sign(key, actor, issued=issued, seconds=int(until.timestamp()) - issued)
    return {"jwt": jwt, "expires_at": until, "person_id": actor.person_id, "tenant": actor.tenant}


@cache
def _signing_key(pem: str) -> OKPKey:
    return OKPKey.import_key(pem)
