"""What identity knows from others and shows: projections of tenants and role assignments, and the queries over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.consuming.projections import newest
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Write
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.store import Store
from gateway.identity.domain.account import RoleGrant, Status
from gateway.identity.domain.bearer import Assignment, Bearer, roles_held
from gateway.identity.domain.errors import NoSuchAccount, NoSuchTenant, SessionOver
from gateway.identity.domain.tenant import Tenant, built_in

TENANTS: Final = "tenants"
ASSIGNED_ROLES: Final = "assigned_roles"
#: What a rebuild empties and fills again.
PROJECTED: Final = (TENANTS, ASSIGNED_ROLES)


@dataclass(frozen=True)
class TenantCreated:
    slug: str
    name: str


@dataclass(frozen=True)
class RoleAssigned:
    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None


@dataclass(frozen=True)
class RoleEnded:
    assignment_id: str
    person_id: str


def tenant_created(message: Message) -> Sequence[Write]:
    told = parse(message, TenantCreated)
    return newest(message, TENANTS, message.tenant, {"slug": told.slug, "name": told.name}, group="name")


def tenant_suspended(message: Message) -> Sequence[Write]:
    return newest(message, TENANTS, message.tenant, {"suspended": True}, group="status")


def tenant_resumed(message: Message) -> Sequence[Write]:
    return newest(message, TENANTS, message.tenant, {"suspended": False}, group="status")


def role_assigned(message: Message) -> Sequence[Write]:
    told = parse(message, RoleAssigned)
    names = ("role", "scope_kind", "scope_id", "from_date", "until_date")
    return _assignment(message, told, {name: getattr(told, name) for name in names})


def role_ended(message: Message) -> Sequence[Write]:
    return _assignment(message, parse(message, RoleEnded), None)


def tenant_named(store: Store, slug: str) -> Tenant:
    """The tenant that people call by `slug`; raises NoSuchTenant."""
    return built_in(slug) or _tenant(store, {"slug": slug})


def tenant_of(store: Store, identifier: TenantId) -> Tenant:
    """Raises NoSuchTenant."""
    return built_in(identifier) or _tenant(store, {"_id": identifier})


def session_of_refresh(store: Store, token_hash: str) -> tuple[TenantId, str]:
    """Tenant and session of a refresh token, used or not; raises SessionOver."""
    row = store.db["tokens"].find_one({"_id": token_hash, "kind": "refresh"})
    if row is None:
        raise SessionOver
    return row["tenant"], row["session_id"]


def bearer_of(store: Store, token_hash: str) -> Bearer | None:
    """Whom an access token stands for, all in one query by primary keys: every request of the platform asks this."""
    joined = [
        _joined("sessions", "session_id", "session"),
        _joined("accounts", "account_id", "account"),
        _joined(ASSIGNED_ROLES, "holder", "assigned"),
        _joined(TENANTS, "tenant", "place"),
    ]
    found = list(store.db["tokens"].aggregate([{"$match": {"_id": token_hash, "kind": "access"}}, *joined]))
    return _bearer(found[0]) if found else None


def me(store: Store, actor: Actor, at: datetime) -> dict[str, Any]:
    """Who the caller is and what they may do. Raises NoSuchAccount."""
    account = store.collection("accounts", actor.tenant).find_one({"_id": actor.person_id})
    if account is None:
        raise NoSuchAccount
    holder = {"_id": f"{actor.tenant}|{actor.person_id}"}
    assigned = store.collection(ASSIGNED_ROLES, actor.tenant).find_one(holder)
    roles = roles_held(_granted(account), _assigned(assigned), at)
    tenant = tenant_of(store, actor.tenant)
    return {
        "person_id": actor.person_id,
        "display_name": account["display_name"],
        "locale": account["locale"],
        "tenant": tenant,
        "roles": [{"role": one.role, "scope": one.scope} for one in roles],
        "grants": {permission: sorted(scopes) for permission, scopes in sorted(actor.grants.items())},
    }


def list_accounts(accounts: TenantCollection, query: Mapping[str, Any]) -> Page:
    return accounts.page({}, cursor=query.get("cursor"), limit=query["limit"], without=("password_hash",))


def _assignment(message: Message, told: RoleAssigned | RoleEnded, details: Document | None) -> Sequence[Write]:
    """One row a person, so that the exchange reads one; None stays where an assignment ended."""
    identifier, assignment = f"{message.tenant}|{told.person_id}", told.assignment_id
    return newest(message, ASSIGNED_ROLES, identifier, {f"roles.{assignment}": details}, group=assignment)


def _tenant(store: Store, match: Mapping[str, Any]) -> Tenant:
    row = store.db[TENANTS].find_one(match)
    if row is None or "slug" not in row:
        raise NoSuchTenant
    return Tenant(id=TenantId(row["_id"]), slug=row["slug"], name=row["name"], suspended=_is_suspended(row))


def _is_suspended(row: Document | None) -> bool:
    """A tenant that nobody ever suspended says nothing about it; built-in tenants have no row."""
    return row is not None and row.get("suspended", False)


def _joined(collection: str, local: str, name: str) -> Document:
    return {"$lookup": {"from": collection, "localField": local, "foreignField": "_id", "as": name}}


def _bearer(row: Document) -> Bearer:
    session, account, place = _only(row["session"]), _only(row["account"]), _only(row["place"])
    refused = (
        session is None
        or session["ended_at"] is not None
        or account is None
        or account["status"] != Status.ACTIVE
        or _is_suspended(place)
    )
    return Bearer(
        tenant=TenantId(row["tenant"]),
        account_id=row["account_id"],
        session_id=row["session_id"],
        expires_at=row["expires_at"],
        refused=refused,
        granted=_granted(account or {"roles": []}),
        assigned=_assigned(_only(row["assigned"])),
    )


def _only(rows: Iterable[Document]) -> Document | None:
    return next(iter(rows), None)


def _granted(account: Document) -> tuple[RoleGrant, ...]:
    return tuple(RoleGrant(role=one["role"], scope=one["scope"]) for one in account["roles"])


def _assigned(row: Document | None) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(
            role=one["role"],
            scope_kind=one["scope_kind"],
            scope_id=one["scope_id"],
            from_date=one["from_date"],
            until_date=one["until_date"],
        )
        for one in (row["roles"].values() if row else ())
        if one is not None
    )
