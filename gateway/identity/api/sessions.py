"""Sessions over HTTP: sign in, go on, sign out, who am I."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from gateway.identity import read_models
from gateway.identity.api.schemas import MeView, RefreshBody, SignedInView, SignInBody
from gateway.identity.api.tenants import enter
from gateway.identity.domain.ports import IdentityUnitOfWork
from gateway.identity.domain.session import token_hash
from gateway.identity.use_cases import sessions

blueprint = Blueprint("sessions", __name__)


@blueprint.endpoint("POST", "/sessions", permission=PUBLIC, body=SignInBody, returns=SignedInView, status=201)
def sign_in(call: Call[IdentityUnitOfWork], body: dict[str, Any]) -> sessions.SignedIn:
    """Sign in. Ten failures in a row lock the username for 15 minutes."""
    tenant = enter(call, body.pop("tenant"))
    return sessions.sign_in(call.uow, call.clock, tenant=tenant, **body)


@blueprint.endpoint("POST", "/sessions/refresh", permission=PUBLIC, body=RefreshBody, returns=SignedInView)
def refresh(call: Call[IdentityUnitOfWork], body: dict[str, Any]) -> sessions.SignedIn:
    """Exchange a refresh token for new tokens. It is good for one use; a second one ends the session."""
    store, token = call.wiring.store, body["refresh_token"]
    place, session_id = read_models.session_of_refresh(store, token_hash(token))
    call.enter(place)
    tenant = read_models.tenant_of(store, place)
    return sessions.refresh(call.uow, call.clock, tenant=tenant, session_id=session_id, refresh_token=token)


@blueprint.endpoint("DELETE", "/sessions/current", permission=SIGNED_IN, status=204)
def sign_out(call: Call[IdentityUnitOfWork]) -> None:
    """Sign out of this session. Repeating it changes nothing."""
    sessions.sign_out(call.uow, call.actor, call.clock)


@blueprint.endpoint("GET", "/me", permission=SIGNED_IN, returns=MeView)
def me(call: Call[IdentityUnitOfWork]) -> dict[str, Any]:
    """Who one is, where, and what one may do."""
    return read_models.me(call.wiring.store, call.actor, call.clock())
