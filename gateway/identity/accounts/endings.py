"""What becomes of roles that were granted for something that is there no more."""

from gateway.identity.accounts.ports import AccountsWork
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
