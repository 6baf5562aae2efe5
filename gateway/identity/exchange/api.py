"""The token exchange, for the edge only: an access token or an API key for an internal token that services can verify."""

from datetime import timedelta
from functools import cache
from typing import Any, Final

from joserfc.jwk import OKPKey

from chassis.http.auth import sign
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.kernel.errors import Unauthenticated
from gateway.identity.edge_only import require_edge
from gateway.identity.exchange.bearers import bearer_of, key_bearer_of, used
from gateway.identity.exchange.commands import Exchange
from gateway.identity.exchange.domain import Bearer, KeyBearer
from gateway.identity.exchange.schemas import ExchangeBody, InternalTokenView
from gateway.identity.stored import KEY_PREFIX, key_hash, token_hash

_LIVES: Final = timedelta(minutes=5)

blueprint = Blueprint("internal", __name__)


@blueprint.endpoint("POST", "/internal/token", permission=PUBLIC, body=ExchangeBody, returns=InternalTokenView)
def exchange_token(call: Call[Any], body: Exchange) -> dict[str, Any]:
    """Exchange an access token or an API key. The answer outlives neither it nor the day on which a role begins or ends."""
    require_edge(call)
    settings = call.wiring.settings
    now = call.clock()
    bearer = _bearer(call, body.token)
    if bearer is None:
        raise Unauthenticated
    actor = bearer.actor(now)
    if isinstance(bearer, KeyBearer) and bearer.is_newly_used(now):
        call.enter(bearer.tenant)
        call.uow.write(used(bearer, now))
    until = min(now + _LIVES, bearer.unchanged_until(now))
    issued = int(now.timestamp())
    key = _signing_key(settings.token_private_key)
    jwt = sign(key, actor, issued=issued, seconds=int(until.timestamp()) - issued)
    return {
        "jwt": jwt,
        "expires_at": until,
        "person_id": actor.person_id,
        "tenant": actor.tenant,
        "slug": bearer.slug,
        "per_minute": bearer.per_minute,
    }


def _bearer(call: Call[Any], token: str) -> Bearer | KeyBearer | None:
    store, secret = call.wiring.store, call.wiring.settings.token_private_key
    if token.startswith(KEY_PREFIX):
        return key_bearer_of(store, key_hash(secret, token))
    return bearer_of(store, token_hash(token))


@cache
def _signing_key(pem: str) -> OKPKey:
    return OKPKey.import_key(pem)
