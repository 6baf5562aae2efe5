"""The list of accounts, and the caller's own account with its permissions."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from chassis.kernel.finding import NAME
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.searching import Searched, search
from chassis.persistence.store import Store
from gateway.identity.accounts.errors import NoSuchAccount
from gateway.identity.roles import assignments
from gateway.identity.roles.domain import granted_to, roles_held
from gateway.identity.stored import ACCOUNTS, person_key
from gateway.identity.tenants import directory


def list_accounts(accounts: TenantCollection, query: Mapping[str, Any]) -> Page:
    return accounts.page(
        found_by(query, NAME),
        cursor=query.get("cursor"),
        limit=query["limit"],
        without=("password_hash", "old_passwords", "invitation", "skeleton"),
    )


def search_all(accounts: TenantCollection, query: Mapping[str, Any]) -> Document:
    listed = partial(list_accounts, accounts)
    return search([Searched("account", listed, "display_name", "username", identifier="person_id")], query)


def me(store: Store, actor: Actor, at: datetime) -> dict[str, Any]:
    """Who the caller is and what they may do. Raises NoSuchAccount."""
    key = person_key(actor.tenant, actor.person_id)
    account = store.collection(ACCOUNTS, actor.tenant).find_one({"_id": key})
    if account is None:
        raise NoSuchAccount
    assigned = store.collection(assignments.COLLECTION, actor.tenant).find_one({"_id": key})
    return {
        "person_id": actor.person_id,
        "display_name": account["display_name"],
        "locale": account["locale"],
        "tenant": directory.tenant_of(store, actor.tenant),
        "roles": roles_held(granted_to(account), assignments.assigned_in(assigned), at),
        "grants": {permission: sorted(scopes) for permission, scopes in sorted(actor.grants.items())},
    }
