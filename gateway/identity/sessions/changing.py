"""Use cases of one's own password."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from gateway.identity.accounts.use_cases import set_password
from gateway.identity.sessions.commands import ChangePassword
from gateway.identity.sessions.errors import WrongPassword
from gateway.identity.sessions.guards import guarded
from gateway.identity.sessions.ports import SessionsWork
from gateway.identity.sessions.use_cases import keep_session
from gateway.identity.tenants.domain import Tenant


def change_password(uow: SessionsWork, actor: Actor, clock: Clock, said: ChangePassword, *, tenant: Tenant) -> None:
    """Ends all other sessions. Raises WrongPassword, SignInLocked, and the errors of accounts/password_rules.py."""
    account, at = uow.accounts.get(actor.person_id), clock()
    # Counted as sign-ins are: whoever has found an open session must not guess the password with it.
    guard = guarded(uow.attempts, account.username, device=f"session|{actor.session}", address="", at=at)
    if not uow.passwords.matches(account.password_hash, said.password):
        guard.failed()
        raise WrongPassword
    set_password(uow, clock, account, said.new_password, tenant=tenant)
    guard.succeeded()
    keep_session(uow, actor, account)
