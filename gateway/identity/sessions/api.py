"""Sessions over HTTP: sign in, refresh, sign out, one's own sessions and password, who am I."""

from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from gateway.identity.accounts import lists as accounts
from gateway.identity.edge_only import ADDRESS_HEADER
from gateway.identity.exchange.bearers import actor_now, bearer_and_account
from gateway.identity.roles.domain import terms_of
from gateway.identity.sessions import changing, lists, use_cases
from gateway.identity.sessions.commands import Caller, ChangePassword, Refresh, SignIn
from gateway.identity.sessions.ports import SessionsWork
from gateway.identity.sessions.schemas import (
    MeView,
    PasswordBody,
    RefreshBody,
    SessionsView,
    SignedInView,
    SignInBody,
    SignInView,
)
from gateway.identity.sessions.tokens import session_of_refresh
from gateway.identity.sessions.use_cases import SignedIn
from gateway.identity.stored import token_hash
from gateway.identity.tenants.directory import tenant_of
from gateway.identity.tenants.resolution import enter

_DEVICE_LENGTH: Final = 200

blueprint = Blueprint("sessions", __name__)


@blueprint.endpoint("POST", "/sessions", permission=PUBLIC, body=SignInBody, returns=SignedInView, status=201)
def sign_in(call: Call[SessionsWork], body: SignIn) -> SignedIn:
    """Sign in. Ten failures in a row from one address lock the username for that address, longer each time."""
    tenant = enter(call, body.tenant)
    return use_cases.sign_in(call.uow, call.clock, body, _caller(), tenant=tenant)


@blueprint.endpoint("POST", "/sessions/refresh", permission=PUBLIC, body=RefreshBody, returns=SignedInView)
def refresh_session(call: Call[SessionsWork], body: Refresh) -> SignedIn:
    """Exchange a refresh token for new tokens. A repeat within 30 seconds brings the same; later it ends the session."""
    place, session_id = session_of_refresh(call.wiring.store, token_hash(body.refresh_token))
    call.enter(place)
    tenant = tenant_of(call.wiring.store, place)
    return use_cases.refresh(call.uow, call.clock, body, _caller(), tenant=tenant, session_id=session_id)


@blueprint.endpoint("GET", "/sessions", permission=SIGNED_IN, outsiders=True, returns=SessionsView)
def list_sessions(call: Call[SessionsWork]) -> dict[str, Any]:
    """Where one is signed in: the newest hundred."""
    return lists.own_sessions(call, actor_now(call), call.clock())


@blueprint.endpoint(
    "GET",
    "/sessions/history",
    permission=SIGNED_IN,
    outsiders=True,
    query=PageQuery,
    returns=page_of(SignInView),
)
def list_sign_ins(call: Call[SessionsWork], query: dict[str, Any]) -> Page:
    """One's own sign-ins, newest first: the open ones, and for two weeks after their last use those that ended."""
    return lists.own_sign_ins(call, actor_now(call), call.clock(), query)


@blueprint.endpoint("DELETE", "/sessions/current", permission=SIGNED_IN, outsiders=True, status=204)
def sign_out(call: Call[SessionsWork]) -> None:
    """Sign out of this session. Repeating it changes nothing."""
    use_cases.sign_out(call.uow, call.actor, call.clock)


@blueprint.endpoint("DELETE", "/sessions/<session_id>", permission=SIGNED_IN, outsiders=True, status=204)
def end_session(call: Call[SessionsWork], session_id: str) -> None:
    """Sign out on one of one's own devices. Repeating it changes nothing."""
    use_cases.end_session(call.uow, actor_now(call), call.clock, session_id=session_id)


@blueprint.endpoint("POST", "/sessions/end-others", permission=SIGNED_IN, outsiders=True, status=204)
def end_other_sessions(call: Call[SessionsWork]) -> None:
    """Sign out everywhere but here."""
    use_cases.end_other_sessions(call.uow, actor_now(call))


@blueprint.endpoint("POST", "/password", permission=SIGNED_IN, outsiders=True, body=PasswordBody, status=204)
def change_password(call: Call[SessionsWork], body: ChangePassword) -> None:
    """Choose a new password. All other sessions end."""
    tenant = tenant_of(call.wiring.store, call.tenant)
    changing.change_password(call.uow, actor_now(call), call.clock, body, tenant=tenant)


@blueprint.endpoint("GET", "/me", permission=SIGNED_IN, outsiders=True, returns=MeView)
def show_me(call: Call[SessionsWork]) -> dict[str, Any]:
    """Who one is, where, and what one may do."""
    bearer, account = bearer_and_account(call)
    actor, tenant = bearer.actor(call.clock()), tenant_of(call.wiring.store, bearer.tenant)
    roles, to_come = terms_of(bearer.granted, bearer.assigned, call.clock())
    second = {"needs_second_factor": bearer.roles_rest, "has_second_factor": bearer.has_second_factor}
    return {**accounts.me(account, tenant, roles, actor), "roles_to_come": to_come, **second}


def _caller() -> Caller:
    device = request.headers.get("User-Agent", "")[:_DEVICE_LENGTH]
    return Caller(address=request.headers.get(ADDRESS_HEADER, ""), device=device)
