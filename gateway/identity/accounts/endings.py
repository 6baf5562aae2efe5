"""How accounts end, and roles that were granted for something that is there no more."""

from chassis.kernel.identity import Actor
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.guards import below, require_administrator_beside
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.references import MEMBER
from gateway.identity.roles.errors import LastAdministrator
from gateway.identity.roles.permissions import OPERATOR


def withdraw_all(uow: AccountsWork, scope: str) -> None:
    """Nobody has a role for this scope any more; who kept only this connected system is out. Idempotent."""
    for account in uow.accounts.holding(scope):
        ended = [grant for grant in account.roles if grant.scope == scope]
        for grant in ended:
            account.withdraw(grant)
        # People of other organisations have an account for their systems only.
        if not account.roles and any(grant.role == OPERATOR for grant in ended):
            account.disable()


def disable_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    """Raises LastAdministrator."""
    account = below(uow, actor, account_id)
    require_administrator_beside(uow, account)
    account.disable()
    return account


def erase_account(uow: AccountsWork, actor: Actor, *, account_id: str) -> Account:
    """Forgets who the person is, for good. Raises LastAdministrator."""
    account = below(uow, actor, account_id)
    require_administrator_beside(uow, account)
    account.erase()
    uow.forget_second_factor(account.id)
    return account


def forget_account(uow: AccountsWork, *, account_id: str) -> None:
    """Erases the account of a member who was erased, if there is one. Idempotent."""
    account = uow.accounts.find(account_id)
    if account is None:
        return
    try:
        require_administrator_beside(uow, account)
    except LastAdministrator:
        # The account stays until there is another one (`forget_who_waits`): otherwise nobody could let anybody in.
        return
    account.erase()
    uow.forget_second_factor(account.id)


def forget_who_waits(uow: AccountsWork) -> None:
    """Erases the accounts of administrators who were erased as members while they were the last. Idempotent."""
    for account in uow.accounts.administrators():
        if uow.references.has_ended(MEMBER.name, account.id):
            forget_account(uow, account_id=account.id)
