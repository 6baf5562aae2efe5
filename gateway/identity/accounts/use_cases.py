"""Use cases of accounts and the roles granted to them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor
from chassis.kernel.ids import derived_id, new_id
from gateway.identity.accounts.codes import INVITATION_LIVES, RESET_LIVES, code_hash, new_code
from gateway.identity.accounts.commands import Language, OpenAccount, SignUp
from gateway.identity.accounts.domain import Account, AccountDetails, Locale, Status
from gateway.identity.accounts.errors import (
    NoSuchInvitation,
    PersonHasAccount,
    ReservedPerson,
    TooManyNames,
    UsernameTaken,
)
from gateway.identity.accounts.guards import below, require_administrator_beside
from gateway.identity.accounts.names import (
    is_reserved,
    own_name,
    require_own_username,
    require_username,
    seen_name,
    username_key,
)
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.references import member, of_roles, scoped
from gateway.identity.roles.authority import require_grantor
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.permissions import ADMINISTRATORS, require_grantable
from gateway.identity.tenants.domain import Tenant, TenantKind
from gateway.identity.tenants.errors import NoSuchTenant

FIRST_USERNAME: Final = "admin"
_EVERYTHING: Final = RoleGrant(role="platform_admin", scope=EVERYWHERE)
#: How many taken names one address may try in a quarter of an hour.
_TAKEN_NAMES: Final = 20


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An account and the code that opens it. Only this answer has the code; a repeat has none."""

    account: Account
    code: str | None = field(repr=False)
    expires_at: datetime | None


def sign_up(uow: AccountsWork, clock: Clock, said: SignUp, *, tenant: Tenant, address: str = "") -> Account:
    """Opens an account without roles for a stranger.

    Raises UsernameTaken, TooManyNames, the errors of accounts/names.py and those of accounts/password_rules.py.
    """
    tenant.require_active()
    if tenant.kind is not TenantKind.STREET:
        raise NoSuchTenant
    require_own_username(said.username)
    said.display_name = own_name(said.display_name)
    uow.password_rules.require(uow.passwords, said.password, said.username, tenant.slug, tenant.name)
    # A repeat is refused, not answered: an answer would let anybody try passwords here, past the lock.
    if uow.accounts.resembling(said.username):
        # Whoever chooses a name must learn that it is taken; whoever only asks after names is stopped.
        if uow.taken_names_tried(address) > _TAKEN_NAMES:
            raise TooManyNames
        raise UsernameTaken
    password_hash = uow.passwords.hash(said.password)
    return uow.accounts.add(_created(said, new_id(), tenant, clock, password_hash))


def open_account(uow: AccountsWork, actor: Actor, clock: Clock, said: OpenAccount, *, tenant: Tenant) -> Invited:
    """Opens an account for somebody else, who chooses the password. Idempotent; a repeat brings no second code.

    Raises UnknownReference for a person or a scope that nobody has told of, and as its checks do.
    """
    actor.demand("account.manage")
    for grant in said.roles:
        require_grantable(tenant.kind, grant.role, grant.scope)
    require_grantor(actor, said.roles)
    require_username(said.username)
    said.display_name = seen_name(said.display_name)
    if said.person_id and is_reserved(said.person_id):
        raise ReservedPerson
    known = _known(uow, said)
    if known:
        _require_same(known, said)
        return Invited(account=known, code=None, expires_at=None)
    uow.references.demand(member(said.person_id), *of_roles(grant.scope for grant in said.roles))
    account = uow.accounts.add(_created(said, said.person_id or new_id(), tenant, clock, None))
    for grant in said.roles:
        account.grant(grant, uow.assigned_roles(account.id))
    return _invited(uow, clock, account)


def invite_again(uow: AccountsWork, actor: Actor, clock: Clock, *, account_id: str) -> Invited:
    """A new code; the old one is void. Raises NotInvited if the account is in use."""
    return _invited(uow, clock, below(uow, actor, account_id))


def withdraw_invitation(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    account = below(uow, actor, account_id)
    account.withdraw_invitation()
    return account


def reset_password(uow: AccountsWork, actor: Actor, clock: Clock, *, account_id: str) -> Invited:
    """Makes the password void, ends every session, and gives a code for a new password. Raises NotInUse."""
    account, code = below(uow, actor, account_id), new_code()
    account.reset_password(code_hash(code))
    return _issued(uow, clock, account, code, RESET_LIVES)


def grant_role(uow: AccountsWork, actor: Actor, grant: RoleGrant, *, tenant: Tenant, account_id: str) -> Account:
    require_grantable(tenant.kind, grant.role, grant.scope)
    require_grantor(actor, [grant])
    account = below(uow, actor, account_id)
    uow.references.demand(*scoped(grant.scope, "/scope"))
    account.grant(grant, uow.assigned_roles(account_id))
    return account


def withdraw_role(uow: AccountsWork, actor: Actor, grant: RoleGrant, *, account_id: str) -> Account:
    """Raises LastAdministrator."""
    account = below(uow, actor, account_id)
    if grant in account.roles and grant.role in ADMINISTRATORS:
        require_administrator_beside(uow, account)
    account.withdraw(grant)
    return account


def enable_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    account = below(uow, actor, account_id)
    account.enable()
    return account


def sign_out_everywhere(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    account = below(uow, actor, account_id)
    account.end_sessions()
    return account


def unlock_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    account = below(uow, actor, account_id)
    uow.unlock(account.username)
    account.unlock()
    return account


def change_language(uow: AccountsWork, actor: Actor, said: Language) -> Account:
    """Sets the language of one's own messages."""
    account = uow.accounts.get(actor.person_id)
    account.speak(said.locale)
    return account


def open_first_account(uow: AccountsWork, clock: Clock, *, tenant: Tenant, password: str) -> None:
    """Creates the account that sets up a new platform."""
    if first_account(uow):
        return
    uow.password_rules.require(uow.passwords, password, FIRST_USERNAME)
    said = AccountDetails(username=FIRST_USERNAME, display_name="平台管理员", locale=Locale.CHINESE)
    account = _created(said, _first_id(), tenant, clock, uow.passwords.hash(password))
    account.grant(_EVERYTHING)
    uow.accounts.add(account)


def first_account(uow: AccountsWork) -> Account | None:
    return uow.accounts.find(_first_id())


def reopen_first_account(uow: AccountsWork, clock: Clock, account: Account, *, had_factor: bool) -> Invited:
    """A code for a new password of the first account, when nobody can sign in as it any more.

    Only whoever runs the platform may do this; no route leads here. The account is enabled and unlocked and has its
    role again; sessions, password and second factor end. Raises NotInUse if it was erased.
    """
    account.enable()
    account.grant(_EVERYTHING)
    uow.unlock(account.username)
    uow.forget_second_factor(account.id)
    if had_factor:
        account.second_factor_changed(is_on=False)
    if account.status is Status.INVITED:
        return _invited(uow, clock, account)
    code = new_code()
    account.reset_password(code_hash(code))
    return _issued(uow, clock, account, code, RESET_LIVES)


def _first_id() -> str:
    # Derived, so that processes that start at the same time create one.
    return derived_id("account", PLATFORM, FIRST_USERNAME)


def set_password(uow: AccountsWork, clock: Clock, account: Account, password: str, *, tenant: Tenant) -> None:
    """Replaces the password and ends every session. Raises the errors of accounts/password_rules.py."""
    rules = uow.password_rules
    words, used = (account.username, tenant.slug, tenant.name), account.used_passwords(rules.history)
    rules.require(uow.passwords, password, *words, used=used)
    account.change_password(uow.passwords.hash(password), clock())


def accept_invitation(
    uow: AccountsWork, clock: Clock, *, tenant: Tenant, account_id: str, code: str, password: str
) -> Account:
    """Opens the account with the password that its owner chose. Raises NoSuchInvitation, and as `set_password`."""
    tenant.require_active()
    account = uow.accounts.find(account_id)
    # The code before the password: without a code that counts, nothing is said about an account.
    if account is None or account.invitation != code_hash(code):
        raise NoSuchInvitation
    rules, words = uow.password_rules, (account.username, tenant.slug, tenant.name)
    rules.require(uow.passwords, password, *words, used=account.used_passwords(rules.history))
    if not account.accept(code_hash(code), uow.passwords.hash(password), clock()):
        raise NoSuchInvitation
    return account


def _created(said: AccountDetails, identifier: str, tenant: Tenant, clock: Clock, password_hash: str | None) -> Account:
    return Account.create(said, identifier=identifier, password_hash=password_hash, tenant_slug=tenant.slug, at=clock())


def _invited(uow: AccountsWork, clock: Clock, account: Account) -> Invited:
    code = new_code()
    account.invite(code_hash(code))
    return _issued(uow, clock, account, code, INVITATION_LIVES)


def _issued(uow: AccountsWork, clock: Clock, account: Account, code: str, lives: timedelta) -> Invited:
    until = clock() + lives
    uow.invitations.issue(account.id, code_hash(code), until)
    return Invited(account=account, code=code, expires_at=until)


def _known(uow: AccountsWork, said: OpenAccount) -> Account | None:
    """The account with this username. Raises PersonHasAccount if the person has one under another name."""
    known = uow.accounts.resembling(said.username)
    if known is None and said.person_id and uow.accounts.find(said.person_id):
        raise PersonHasAccount
    return known


def _require_same(known: Account, said: OpenAccount) -> None:
    """Raises UsernameTaken unless the known account is the one that was asked for."""
    same_name = (known.username, known.display_name) == (username_key(said.username), said.display_name)
    if not (same_name and said.person_id in (None, known.id) and all(grant in known.roles for grant in said.roles)):
        raise UsernameTaken
