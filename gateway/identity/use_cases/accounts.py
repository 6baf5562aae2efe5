"""How accounts come to be and what their holders are granted."""

from collections.abc import Sequence

from chassis.kernel.clock import Clock
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor
from chassis.kernel.ids import derived_id, new_id
from gateway.identity.domain.account import Account, Locale, RoleGrant, username_key
from gateway.identity.domain.errors import NoSuchTenant, PersonHasAccount, UsernameTaken
from gateway.identity.domain.passwords import require_strong
from gateway.identity.domain.permissions import require_grantable
from gateway.identity.domain.ports import IdentityUnitOfWork
from gateway.identity.domain.tenant import Tenant, TenantKind

FIRST_USERNAME = "admin"


def sign_up(
    uow: IdentityUnitOfWork,
    clock: Clock,
    *,
    tenant: Tenant,
    username: str,
    password: str,
    display_name: str,
    locale: Locale,
) -> Account:
    """A stranger opens an account of their own in a street office; it carries no role. Raises UsernameTaken.

    A repeat is refused, not answered: to answer it would let anybody try passwords here, past the lock.
    """
    tenant.require_active()
    if tenant.kind is not TenantKind.STREET:
        raise NoSuchTenant
    require_strong(password, username)
    if uow.accounts.named(username_key(username)):
        raise UsernameTaken
    return uow.accounts.add(
        Account.create(
            id=new_id(),
            username=username,
            password_hash=uow.passwords.hash(password),
            display_name=display_name,
            locale=locale,
            tenant_slug=tenant.slug,
            at=clock(),
        )
    )


def create_account(
    uow: IdentityUnitOfWork,
    actor: Actor,
    clock: Clock,
    *,
    tenant: Tenant,
    username: str,
    password: str,
    display_name: str,
    locale: Locale,
    person_id: str | None,
    roles: Sequence[RoleGrant],
) -> Account:
    """An account for somebody else, for an existing member by `person_id`. A true repeat returns the first one."""
    actor.demand("account.manage")
    for grant in roles:
        require_grantable(tenant.kind, grant.role, grant.scope)
    known = _known(uow, username_key(username), person_id)
    if known:
        _require_same(known, display_name, person_id, roles)
        return known
    require_strong(password, username)
    account = Account.create(
        id=person_id or new_id(),
        username=username,
        password_hash=uow.passwords.hash(password),
        display_name=display_name,
        locale=locale,
        tenant_slug=tenant.slug,
        at=clock(),
    )
    for grant in roles:
        account.grant(grant)
    return uow.accounts.add(account)


def grant_role(uow: IdentityUnitOfWork, actor: Actor, *, tenant: Tenant, account_id: str, grant: RoleGrant) -> Account:
    actor.demand("account.manage")
    require_grantable(tenant.kind, grant.role, grant.scope)
    account = uow.accounts.get(account_id)
    account.grant(grant)
    return account


def withdraw_role(uow: IdentityUnitOfWork, actor: Actor, *, account_id: str, grant: RoleGrant) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.withdraw(grant)
    return account


def disable_account(uow: IdentityUnitOfWork, actor: Actor, *, account_id: str) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.disable()
    return account


def enable_account(uow: IdentityUnitOfWork, actor: Actor, *, account_id: str) -> Account:
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    account.enable()
    return account


def open_first_account(uow: IdentityUnitOfWork, clock: Clock, *, tenant: Tenant, password: str) -> None:
    """The account that sets up a new platform. Its id is derived: processes that start at once make one."""
    identifier = derived_id("account", PLATFORM, FIRST_USERNAME)
    if uow.accounts.find(identifier):
        return
    require_strong(password, FIRST_USERNAME)
    account = Account.create(
        id=identifier,
        username=FIRST_USERNAME,
        password_hash=uow.passwords.hash(password),
        display_name="平台管理员",
        locale=Locale.CHINESE,
        tenant_slug=tenant.slug,
        at=clock(),
    )
    account.grant(RoleGrant(role="platform_admin", scope=EVERYWHERE))
    uow.accounts.add(account)


def _known(uow: IdentityUnitOfWork, username: str, person_id: str | None) -> Account | None:
    """The account with this username; raises PersonHasAccount when the person signs in by another one."""
    known = uow.accounts.named(username)
    if known is None and person_id and uow.accounts.find(person_id):
        raise PersonHasAccount
    return known


def _require_same(known: Account, display_name: str, person_id: str | None, roles: Sequence[RoleGrant]) -> None:
    """Raises UsernameTaken unless this was asked for before: an account that somebody else opened is no repeat."""
    same_person = person_id is None or known.id == person_id
    if not (same_person and known.display_name == display_name and all(grant in known.roles for grant in roles)):
        raise UsernameTaken
