"""Signing in, going on, signing out."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NoReturn

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from gateway.identity.accounts.domain import Account, username_key
from gateway.identity.sessions.commands import Refresh, SignIn
from gateway.identity.sessions.domain import (
    ACCESS_LIVES,
    ACCESS_PREFIX,
    ATTEMPTS,
    LOCKED_FOR,
    REFRESH_LIVES,
    REFRESH_PREFIX,
    Session,
    token_hash,
)
from gateway.identity.sessions.errors import (
    AccountDisabled,
    RefreshTokenReused,
    SessionOver,
    SignInLocked,
    SignInRefused,
)
from gateway.identity.sessions.ports import SessionsWork
from gateway.identity.tenants.domain import Tenant


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """The only place where tokens are seen in full: the answer to their owner."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int
    person_id: str
    tenant: str
    display_name: str = field(repr=False)


def sign_in(uow: SessionsWork, clock: Clock, said: SignIn, *, tenant: Tenant) -> SignedIn:
    """Raises SignInRefused for an unknown username and a wrong password alike, SignInLocked after too many of them."""
    tenant.require_active()
    name, at = username_key(said.username), clock()
    attempt = uow.attempts.begin(name, at)
    if attempt > ATTEMPTS:
        raise SignInLocked(minutes=LOCKED_FOR.seconds // 60)
    account = uow.accounts.named(name)
    if not uow.passwords.matches(account.password_hash if account else None, said.password) or account is None:
        _refuse(uow, name, account, at, last=attempt == ATTEMPTS)
    if not account.is_active:
        raise AccountDisabled
    uow.attempts.forget(name)
    session = Session(id=new_id(), account_id=account.id, refresh_hash="", opened_at=at, expires_at=at + REFRESH_LIVES)
    given, session = _with_new_tokens(tenant, account, session, at)
    uow.sessions.open(session, token_hash(given.access_token), at + ACCESS_LIVES)
    return given


def refresh(uow: SessionsWork, clock: Clock, said: Refresh, *, tenant: Tenant, session_id: str) -> SignedIn:
    """New tokens for the newest refresh token. An older one ends the session: the owner or a thief holds the newer."""
    tenant.require_active()
    at = clock()
    session = uow.sessions.find(session_id)
    if session is None or not session.is_open(at):
        raise SessionOver
    account = uow.accounts.get(session.account_id)
    if session.refresh_hash != token_hash(said.refresh_token):
        uow.sessions.end(session, at)
        account.lost_session(session.id)
        raise RefreshTokenReused
    if not account.is_active:
        raise AccountDisabled
    given, renewed = _with_new_tokens(tenant, account, session, at)
    uow.sessions.rotate(session, renewed, token_hash(given.access_token), at + ACCESS_LIVES)
    return given


def sign_out(uow: SessionsWork, actor: Actor, clock: Clock) -> None:
    """Ends the session the request came in. A repeat changes nothing."""
    session = uow.sessions.find(actor.session) if actor.session else None
    if session and session.account_id == actor.person_id and session.is_open(clock()):
        uow.sessions.end(session, clock())


def _refuse(uow: SessionsWork, username: str, account: Account | None, at: datetime, *, last: bool) -> NoReturn:
    """An unknown username is locked as well: a lock must not tell that there is an account."""
    if last:
        uow.attempts.lock(username, at + LOCKED_FOR)
        if account:
            account.was_locked()
    raise SignInRefused


def _with_new_tokens(tenant: Tenant, account: Account, session: Session, at: datetime) -> tuple[SignedIn, Session]:
    given = SignedIn(
        access_token=ACCESS_PREFIX + secrets.token_urlsafe(32),
        refresh_token=REFRESH_PREFIX + secrets.token_urlsafe(32),
        expires_in=ACCESS_LIVES.seconds,
        person_id=account.id,
        tenant=tenant.id,
        display_name=account.display_name,
    )
    renewed = replace(session, refresh_hash=token_hash(given.refresh_token), expires_at=at + REFRESH_LIVES)
    return given, renewed
