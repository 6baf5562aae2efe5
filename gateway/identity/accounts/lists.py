"""Accounts as a list, and one's own with what one may do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.store import Store
from gateway.identity.accounts.errors import NoSuchAccount
from gateway.identity.roles import assignments
from gateway.identity.roles.domain import RoleGrant, roles_held
from gateway.identity.tenants import directory


def list_accounts(accounts: TenantCollection, query: Mapping[str, Any]) -> Page:
    return accounts.page({}, cursor=query.get("cursor"), limit=query["limit"], without=("password_hash",))


def me(store: Store, actor: Actor, at: datetime) -> dict[str, Any]:
    """Who the caller is and what they may do. Raises NoSuchAccount."""
    account = store.collection("accounts", actor.tenant).find_one({"_id": actor.person_id})
    if account is None:
        raise NoSuchAccount
    holder = {"_id": assignments.holder_key(actor.tenant, actor.person_id)}
    assigned = store.collection(assignments.COLLECTION, actor.tenant).find_one(holder)
    return {
        "person_id": actor.person_id,
        "display_name": account["display_name"],
        "locale": account["locale"],
        "tenant": directory.tenant_of(store, actor.tenant),
        "roles": roles_held(granted_to(account), assignments.assigned_in(assigned), at),
        "grants": {permission: sorted(scopes) for permission, scopes in sorted(actor.grants.items())},
    }


def granted_to(account: Document) -> tuple[RoleGrant, ...]:
    """What an account's document says of roles granted directly."""
    return tuple(RoleGrant(role=one["role"], scope=one["scope"]) for one in account["roles"])
