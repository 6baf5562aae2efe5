"""Sessions over HTTP: sign in, go on, sign out, who am I."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from gateway.identity.accounts import lists
from gateway.identity.sessions import use_cases
from gateway.identity.sessions.commands import Refresh, SignIn
from gateway.identity.sessions.domain import token_hash
from gateway.identity.sessions.ports import SessionsWork
from gateway.identity.sessions.schemas import MeView, RefreshBody, SignedInView, SignInBody
from gateway.identity.sessions.tokens import session_of_refresh
from gateway.identity.sessions.use_cases import SignedIn
from gateway.identity.tenants.directory import tenant_of
from gateway.identity.tenants.resolution import enter

blueprint = Blueprint("sessions", __name__)


@blueprint.endpoint("POST", "/sessions", permission=PUBLIC, body=SignInBody, returns=SignedInView, status=201)
def sign_in(call: Call[SessionsWork], body: SignIn) -> SignedIn:
    """Sign in. Ten failures in a row lock the username for 15 minutes."""
    tenant = enter(call, body.tenant)
    return use_cases.sign_in(call.uow, call.clock, body, tenant=tenant)


@blueprint.endpoint("POST", "/sessions/refresh", permission=PUBLIC, body=RefreshBody, returns=SignedInView)
def refresh(call: Call[SessionsWork], body: Refresh) -> SignedIn:
    """Exchange a refresh token for new tokens. It is good for one use; a second one ends the session."""
    place, session_id = session_of_refresh(call.wiring.store, token_hash(body.refresh_token))
    call.enter(place)
    tenant = tenant_of(call.wiring.store, place)
    return use_cases.refresh(call.uow, call.clock, body, tenant=tenant, session_id=session_id)


@blueprint.endpoint("DELETE", "/sessions/current", permission=SIGNED_IN, status=204)
def sign_out(call: Call[SessionsWork]) -> None:
    """Sign out of this session. Repeating it changes nothing."""
    use_cases.sign_out(call.uow, call.actor, call.clock)


@blueprint.endpoint("GET", "/me", permission=SIGNED_IN, returns=MeView)
def me(call: Call[SessionsWork]) -> dict[str, Any]:
    """Who one is, where, and what one may do."""
    return lists.me(call.wiring.store, call.actor, call.clock())
