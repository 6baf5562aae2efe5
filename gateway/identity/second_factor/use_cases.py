"""Use cases of the second factor."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.guards import below
from gateway.identity.second_factor.commands import Enrol, UseCode
from gateway.identity.second_factor.domain import SecondFactor
from gateway.identity.second_factor.errors import SecondFactorIsOn, WrongCode
from gateway.identity.second_factor.ports import SecondFactorWork
from gateway.identity.sessions.errors import WrongPassword
from gateway.identity.sessions.guards import Guard, guarded


def enrol(uow: SecondFactorWork, actor: Actor, clock: Clock, said: Enrol) -> tuple[Account, SecondFactor]:
    """A new secret, off until `turn_on`. Raises WrongPassword, SecondFactorIsOn, SignInLocked."""
    account = uow.accounts.get(actor.person_id)
    guard = _guard(uow, actor, account, clock)
    if not uow.passwords.matches(account.password_hash, said.password):
        guard.failed()
        raise WrongPassword
    guard.succeeded()
    known = uow.second_factors.find(account.id)
    if known and known.is_on:
        raise SecondFactorIsOn
    begun = SecondFactor.begin(account.id)
    uow.second_factors.put(known, begun)
    return account, begun


def turn_on(uow: SecondFactorWork, actor: Actor, clock: Clock, said: UseCode) -> list[str]:
    """Recovery codes, once the app has shown that it has the secret. Raises WrongCode, SecondFactorIsOn."""
    known = uow.second_factors.find(actor.person_id)
    if known and known.is_on:
        raise SecondFactorIsOn
    used = known.after(said.code, clock()) if known else None
    if used is None:
        raise WrongCode
    turned_on, codes = used.turned_on()
    uow.second_factors.put(known, turned_on)
    account = uow.accounts.get(actor.person_id)
    account.second_factor_changed(is_on=True)
    return codes


def turn_off(uow: SecondFactorWork, actor: Actor, clock: Clock, said: UseCode) -> None:
    """Raises WrongCode, SignInLocked."""
    account = uow.accounts.get(actor.person_id)
    guard = _guard(uow, actor, account, clock)
    known = uow.second_factors.find(account.id)
    if known is None or known.after(said.code, clock()) is None:
        guard.failed()
        raise WrongCode
    guard.succeeded()
    uow.second_factors.remove(known)
    account.second_factor_changed(is_on=False)


def reset(uow: SecondFactorWork, actor: Actor, *, account_id: str) -> Account:
    """Removes somebody's second factor, for a lost phone without recovery codes. Ends their sessions."""
    account = below(uow, actor, account_id)
    uow.second_factors.clear(account.id)
    account.end_sessions()
    account.second_factor_changed(is_on=False)
    return account


def _guard(uow: SecondFactorWork, actor: Actor, account: Account, clock: Clock) -> Guard:
    place = f"session|{actor.session}"
    return guarded(uow.attempts, account.username, device=place, address="", at=clock())
