"""For the edge only: an opaque access token for an internal one that services verify themselves."""

import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from flask import request
from joserfc.jwk import OKPKey

from chassis.auth import sign
from chassis.errors import Unauthenticated
from chassis.web import PUBLIC, Blueprint, Call
from gateway.identity import read_models
from gateway.identity.api.schemas import ExchangeBody, InternalTokenView
from gateway.identity.domain.errors import EdgeOnly
from gateway.identity.domain.session import token_hash

SECRET_HEADER: Final = "X-Edge-Secret"  # noqa: S105 # a header's name
_LIVES: Final = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """What the exchange needs: by which secret the edge proves itself, and with which key tokens are signed."""

    edge_secret: str = field(repr=False)
    private_key: OKPKey = field(repr=False)

    def is_edge(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode(), self.edge_secret.encode())


def blueprint(exchange: Exchange | None) -> Blueprint:
    """Without an `exchange` the route refuses everybody."""
    blp = Blueprint("internal", __name__)

    @blp.endpoint("POST", "/internal/token", permission=PUBLIC, body=ExchangeBody, returns=InternalTokenView)
    def exchange_token(call: Call[Any], body: dict[str, Any]) -> dict[str, Any]:
        """Exchange an access token. The answer never outlives it."""
        if exchange is None or not exchange.is_edge(request.headers.get(SECRET_HEADER, "")):
            raise EdgeOnly(permission="edge")
        now = call.clock()
        bearer = read_models.bearer_of(call.wiring.store, token_hash(body["token"]))
        if bearer is None:
            raise Unauthenticated
        actor = bearer.actor(now)
        until = min(now + _LIVES, bearer.expires_at)
        issued = int(now.timestamp())
        jwt = sign(exchange.private_key, actor, issued=issued, seconds=int(until.timestamp()) - issued)
        return {"jwt": jwt, "expires_at": until, "person_id": actor.person_id, "tenant": actor.tenant}

    return blp
