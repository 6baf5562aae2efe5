"""How accounts come to be and what their holders are granted."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor
from chassis.kernel.ids import derived_id, new_id
from gateway.identity.accounts.commands import NewAccount, OpenAccount, SignUp
from gateway.identity.accounts.domain import Account, Locale, require_strong, username_key
from gateway.identity.accounts.errors import PersonHasAccount, UsernameTaken
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.permissions import require_grantable
from gateway.identity.tenants.domain import Tenant, TenantKind
from gateway.identity.tenants.errors import NoSuchTenant

FIRST_USERNAME: Final = "admin"


def sign_up(uow: AccountsWork, clock: Clock, said: SignUp, *, tenant: Tenant) -> Account:
    """A stranger opens an account of their own in a street office; it carries no role. Raises UsernameTaken.

    A repeat is refused, not answered: to answer it would let anybody try passwords here, past the lock.
    """
    tenant.require_active()
    if tenant.kind is not TenantKind.STREET:
        raise NoSuchTenant
    require_strong(said.password, said.username)
    if uow.accounts.named(username_key(said.username)):
        raise UsernameTaken
    return uow.accounts.add(_created(uow, clock, said, tenant=tenant, identifier=new_id()))


def create_account(uow: AccountsWork, actor: Actor, clock: Clock, said: OpenAccount, *, tenant: Tenant) -> Account:
    """An account for somebody else, for an existing member by `person_id`. A true repeat returns the first one."""
    actor.demand("account.manage")
    for grant in said.roles:
        require_grantable(tenant.kind, grant.role, grant.scope)
    known = _known(uow, said)
    if known:
        _require_same(known, said)
        return known
    require_strong(said.password, said.username)
    account = _created(uow, clock, said, tenant=tenant, identifier=said.person_id or new_id())
    for grant in said.roles:
        account.grant(grant)
    return uow.accounts.add(account)


def grant_role(uow: AccountsWork, actor: Actor, grant: RoleGrant, *, tenant: Tenant, account_id: str) -> Account:
    actor.demand("account.manage")
    require_grantable(tenant.kind, grant.role, grant.scope)
    account = uow.accounts.get(account_id)
    account.grant(grant)
    return account


def withdraw_role(uow: AccountsWork, actor: Actor, grant: RoleGrant, *, account_id: str) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.withdraw(grant)
    return account


def disable_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.disable()
    return account


def enable_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.enable()
    return account


def open_first_account(uow: AccountsWork, clock: Clock, *, tenant: Tenant, password: str) -> None:
    """The account that sets up a new platform. Its id is derived: processes that start at once make one."""
    identifier = derived_id("account", PLATFORM, FIRST_USERNAME)
    if uow.accounts.find(identifier):
        return
    require_strong(password, FIRST_USERNAME)
    said = NewAccount(username=FIRST_USERNAME, display_name="平台管理员", locale=Locale.CHINESE, password=password)
    account = _created(uow, clock, said, tenant=tenant, identifier=identifier)
    account.grant(RoleGrant(role="platform_admin", scope=EVERYWHERE))
    uow.accounts.add(account)


def _created(uow: AccountsWork, clock: Clock, said: NewAccount, *, tenant: Tenant, identifier: str) -> Account:
    password_hash = uow.passwords.hash(said.password)
    return Account.create(said, identifier=identifier, password_hash=password_hash, tenant_slug=tenant.slug, at=clock())


def _known(uow: AccountsWork, said: OpenAccount) -> Account | None:
    """The account with this username; raises PersonHasAccount when the person signs in by another one."""
    known = uow.accounts.named(username_key(said.username))
    if known is None and said.person_id and uow.accounts.find(said.person_id):
        raise PersonHasAccount
    return known


def _require_same(known: Account, said: OpenAccount) -> None:
    """Raises UsernameTaken unless this was asked for before: an account that somebody else opened is no repeat."""
    same_person = said.person_id is None or known.id == said.person_id
    same_roles = all(grant in known.roles for grant in said.roles)
    if not (same_person and known.display_name == said.display_name and same_roles):
        raise UsernameTaken
