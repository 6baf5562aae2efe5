"""Which accounts a manager of accounts may change, and that one of them always remains."""

from chassis.kernel.identity import Actor
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.roles.authority import require_not_above, require_other
from gateway.identity.roles.errors import LastAdministrator
from gateway.identity.roles.permissions import ADMINISTRATORS


def below(uow: AccountsWork, actor: Actor, account_id: str) -> Account:
    """Somebody else's account that the actor may change. Raises Forbidden, YourOwnAccount, AboveYou."""
    actor.demand("account.manage")
    account = uow.accounts.get(account_id)
    require_other(actor, uow.context.tenant, account_id)
    require_not_above(actor, account.roles)
    return account


def require_administrator_beside(uow: AccountsWork, account: Account) -> None:
    """Raises LastAdministrator if the tenant would be left without one."""
    if not account.is_active or not any(grant.role in ADMINISTRATORS for grant in account.roles):
        return
    if (other := uow.accounts.administrator_beside(account)) is None:
        raise LastAdministrator
    # Otherwise two administrators could remove each other at the same moment.
    uow.accounts.hold(other)
