"""Use cases of sessions: sign in, refresh, sign out."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.names import username_key
from gateway.identity.accounts.use_cases import set_password
from gateway.identity.sessions.commands import Caller, Refresh, SignIn
from gateway.identity.sessions.domain import (
    ACCESS_LIVES,
    ACCESS_PREFIX,
    REFRESH_LIVES,
    REFRESH_PREFIX,
    Session,
    network_of,
    successor,
)
from gateway.identity.sessions.errors import (
    AccountDisabled,
    CodeNeeded,
    CodeRefused,
    NoSuchSession,
    PasswordOver,
    RefreshTokenReused,
    SessionOver,
    SignInRefused,
)
from gateway.identity.sessions.guards import Guard, guarded
from gateway.identity.sessions.ports import SessionsWork
from gateway.identity.stored import token_hash
from gateway.identity.tenants.domain import Tenant


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """The answer to the owner of the tokens: the only place that has them in full."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    device_token: str | None = field(repr=False)
    expires_in: int
    person_id: str
    tenant: str
    display_name: str = field(repr=False)


def sign_in(uow: SessionsWork, clock: Clock, said: SignIn, caller: Caller, *, tenant: Tenant) -> SignedIn:
    """Raises SignInLocked, AccountDisabled, PasswordOver; SignInRefused for unknown usernames and wrong passwords alike."""
    tenant.require_active()
    name, at = username_key(said.username), clock()
    device = uow.devices.known(said.device_token, tenant.id, name)
    # Before the password is checked, so that parallel guesses count too.
    guard = guarded(uow.attempts, name, device=device, address=caller.address, at=at)
    account = _with_password(uow, guard, said.password)
    # Only after the right password: before it, the answer would say that the account exists.
    if not account.is_active:
        raise AccountDisabled
    _require_code(uow, guard, account, said.code)
    _renew_password(uow, clock, account, said, tenant)
    guard.succeeded()
    given, session = _opened(tenant, account, caller, at)
    uow.sessions.open(session, token_hash(given.access_token), at + ACCESS_LIVES)
    kept = said.device_token if device else uow.devices.issue(tenant.id, name)
    return replace(given, device_token=kept)


def refresh(
    uow: SessionsWork, clock: Clock, said: Refresh, caller: Caller, *, tenant: Tenant, session_id: str
) -> SignedIn:
    """New tokens for the unused refresh token, and the same ones for a repeat within moments.

    Raises SessionOver, RefreshTokenReused.
    """
    tenant.require_active()
    at, shown = clock(), token_hash(said.refresh_token)
    session = uow.sessions.find(session_id)
    if session is None or not session.is_open(at):
        raise SessionOver
    account = uow.accounts.get(session.account_id)
    if not account.is_active:
        raise AccountDisabled
    if session.generation != account.generation:
        raise SessionOver
    if session.refresh_hash == shown:
        used = replace(session, used_from=network_of(caller.address), used_at=at)
        return _rotated(uow, tenant, account, session, used, said.refresh_token)
    if session.is_repeat(shown, caller.device, at):
        again = _tokens(tenant, account, successor(said.refresh_token, session.salt))
        uow.sessions.issue_again(session, token_hash(again.access_token), at + ACCESS_LIVES)
        return again
    # An older one: the owner or a thief holds the newer one, and nobody knows which.
    uow.sessions.end(session, at)
    account.lost_session(session.id)
    raise RefreshTokenReused


def sign_out(uow: SessionsWork, actor: Actor, clock: Clock) -> None:
    """Ends the session of the request. Idempotent."""
    session = uow.sessions.find(actor.session) if actor.session else None
    if session and session.account_id == actor.person_id and session.is_open(clock()):
        uow.sessions.end(session, clock())


def end_session(uow: SessionsWork, actor: Actor, clock: Clock, *, session_id: str) -> None:
    """Ends one of one's own sessions. Idempotent. Raises NoSuchSession for those of others."""
    session = uow.sessions.find(session_id)
    if session is None or session.account_id != actor.person_id:
        raise NoSuchSession
    if session.is_open(clock()):
        uow.sessions.end(session, clock())


def end_other_sessions(uow: SessionsWork, actor: Actor) -> None:
    """Ends all of one's own sessions but that of the request."""
    account = uow.accounts.get(actor.person_id)
    account.end_sessions()
    keep_session(uow, actor, account)


def keep_session(uow: SessionsWork, actor: Actor, account: Account) -> None:
    """Lets the session of the request go on in the account's new generation."""
    session = uow.sessions.find(actor.session) if actor.session else None
    if session and session.account_id == account.id:
        uow.sessions.move(session, account.generation)


def _with_password(uow: SessionsWork, guard: Guard, password: str) -> Account:
    account = uow.accounts.named(guard.username)
    # Hashed in any case: the time taken must not say whether the account exists.
    if not uow.passwords.matches(account.password_hash if account else None, password) or account is None:
        # Unknown usernames are locked too, because a lock must not say that there is an account.
        if guard.failed() and account:
            account.was_locked()
        raise SignInRefused
    return account


def _require_code(uow: SessionsWork, guard: Guard, account: Account, code: str | None) -> None:
    """Raises CodeNeeded, CodeRefused. A wrong code counts as a wrong password does."""
    accepted = uow.accepts_code(account.id, code)
    if accepted is None:
        raise CodeNeeded
    if not accepted:
        if guard.failed():
            account.was_locked()
        raise CodeRefused


def _renew_password(uow: SessionsWork, clock: Clock, account: Account, said: SignIn, tenant: Tenant) -> None:
    """Replaces a password that has served its time. Raises PasswordOver without a new one."""
    if not uow.password_rules.is_over(account.password_at, clock()):
        return
    if said.new_password is None:
        raise PasswordOver
    set_password(uow, clock, account, said.new_password, tenant=tenant)


def _opened(tenant: Tenant, account: Account, caller: Caller, at: datetime) -> tuple[SignedIn, Session]:
    given = _tokens(tenant, account, REFRESH_PREFIX + secrets.token_urlsafe(32))
    session = Session(
        id=new_id(),
        account_id=account.id,
        generation=account.generation,
        refresh_hash=token_hash(given.refresh_token),
        previous_hash=None,
        salt="",
        device=caller.device,
        opened_at=at,
        used_at=at,
        expires_at=at + REFRESH_LIVES,
        opened_from=network_of(caller.address),
        used_from=network_of(caller.address),
    )
    return given, session


def _rotated(
    uow: SessionsWork, tenant: Tenant, account: Account, session: Session, used: Session, token: str
) -> SignedIn:
    salt, at = secrets.token_urlsafe(32), used.used_at
    given = _tokens(tenant, account, successor(token, salt))
    renewed = replace(
        used,
        refresh_hash=token_hash(given.refresh_token),
        previous_hash=session.refresh_hash,
        salt=salt,
        expires_at=at + REFRESH_LIVES,
    )
    uow.sessions.rotate(session, renewed, token_hash(given.access_token), at + ACCESS_LIVES)
    return given


def _tokens(tenant: Tenant, account: Account, refresh_token: str) -> SignedIn:
    return SignedIn(
        access_token=ACCESS_PREFIX + secrets.token_urlsafe(32),
        refresh_token=refresh_token,
        device_token=None,
        expires_in=ACCESS_LIVES.seconds,
        person_id=account.id,
        tenant=tenant.id,
        display_name=account.display_name,
    )
