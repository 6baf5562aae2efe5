"""The list of accounts, and the caller's own account with its permissions."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from chassis.kernel.finding import NAME
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.searching import Searched, search
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.tenants.domain import Tenant


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


def me(account: Document, tenant: Tenant, roles: Sequence[RoleGrant], actor: Actor) -> dict[str, Any]:
    """Who the caller is and what they may do."""
    return {
        "person_id": actor.person_id,
        "display_name": account["display_name"],
        "locale": account["locale"],
        "tenant": tenant,
        "roles": roles,
        "grants": {permission: sorted(scopes) for permission, scopes in sorted(actor.grants.items())},
    }
