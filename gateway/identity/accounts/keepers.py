"""People who keep a connected system: what becomes of their accounts when it goes."""

from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.permissions import OPERATOR


def withdraw_keepers(uow: AccountsWork, *, receiver_id: str) -> None:
    """Whoever kept a connected system keeps it no more once it is removed, and who kept only that is out. Idempotent."""
    grant = RoleGrant(role=OPERATOR, scope=f"receiver:{receiver_id}")
    for account in uow.accounts.holding(grant):
        account.withdraw(grant)
        # People of other organisations have an account for their systems only.
        if not account.roles:
            account.disable()
