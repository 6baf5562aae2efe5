"""Use cases that correct an account: the name that colleagues see."""

from chassis.kernel.identity import Actor
from gateway.identity.accounts.commands import NewName, OwnName
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.guards import below
from gateway.identity.accounts.names import own_name, seen_name
from gateway.identity.accounts.ports import AccountsWork


def rename_account(uow: AccountsWork, actor: Actor, said: NewName, *, account_id: str) -> Account:
    """Corrects the name of somebody else. Raises Forbidden, YourOwnAccount, AboveYou, and what `seen_name` raises."""
    account = below(uow, actor, account_id)
    account.rename(seen_name(said.display_name))
    return account


def rename_oneself(uow: AccountsWork, actor: Actor, said: OwnName) -> Account:
    """Raises what `own_name` raises."""
    account = uow.accounts.get(actor.person_id)
    account.rename(own_name(said.display_name))
    return account
