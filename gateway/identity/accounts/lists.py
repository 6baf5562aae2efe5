"""The list of accounts, and the caller's own account with its permissions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from chassis.kernel.finding import NAME
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.searching import Searched, search
from chassis.persistence.store import Store
from gateway.identity.roles import assignments
from gateway.identity.roles.domain import HeldRole, granted_to, roles_held
from gateway.identity.roles.permissions import EVERYBODY
from gateway.identity.stored import ACCOUNTS, API_KEYS, person_key
from gateway.identity.tenants.domain import Tenant

_EVERYBODYS: Final[frozenset[str]] = frozenset().union(*EVERYBODY.values())


def list_accounts(accounts: TenantCollection, query: Mapping[str, Any]) -> Page:
    match = found_by(query, NAME)
    if query.get("status"):
        match["status"] = query["status"]
    return accounts.page(
        match,
        cursor=query.get("cursor"),
        limit=query["limit"],
        without=("password_hash", "old_passwords", "invitation", "skeleton"),
    )


def search_all(accounts: TenantCollection, query: Mapping[str, Any]) -> Document:
    listed = partial(list_accounts, accounts)
    return search([Searched("account", listed, "display_name", "username", identifier="person_id")], query)


def colleagues(store: Store, actor: Actor, identifiers: Sequence[str], at: datetime) -> Document:
    """The names of those of these people who hold a role, and of API keys, for whoever holds a role too."""
    if actor.is_outsider or actor.grants.keys() <= _EVERYBODYS:
        return {"items": []}
    keys = [person_key(actor.tenant, one) for one in dict.fromkeys(identifiers)]
    match = {"_id": {"$in": keys}}
    rows = store.collection(assignments.COLLECTION, actor.tenant).find(match, limit=len(keys))
    assigned = {row["_id"]: row for row in rows}
    named = ["_id", "person_id", "display_name", "roles"]
    accounts = store.collection(ACCOUNTS, actor.tenant).find(match, limit=len(keys), only=named)
    people = [
        {"id": one["person_id"], "name": one["display_name"]}
        for one in accounts
        if roles_held(granted_to(one), assignments.assigned_in(assigned.get(one["_id"])), at)
    ]
    return {"items": [*people, *_systems(store, actor, identifiers)]}


def _systems(store: Store, actor: Actor, identifiers: Sequence[str]) -> list[Document]:
    """The outside systems among these actors: what they do is done with their keys."""
    known = store.collection(API_KEYS, actor.tenant)
    rows = known.find({"_id": {"$in": list(identifiers)}}, limit=len(identifiers), only=["_id", "name"])
    return [{"id": one["_id"], "name": one["name"]} for one in rows]


def me(account: Document, tenant: Tenant, roles: Sequence[HeldRole], actor: Actor) -> dict[str, Any]:
    """Who the caller is and what they may do."""
    return {
        "person_id": actor.person_id,
        "display_name": account["display_name"],
        "locale": account["locale"],
        "tenant": tenant,
        "roles": roles,
        "is_outsider": actor.is_outsider,
        "grants": {permission: sorted(scopes) for permission, scopes in sorted(actor.grants.items())},
    }
