"""Storage of accounts and invitations in MongoDB."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from chassis.kernel.finding import NAME, tokens_of
from chassis.kernel.writes import Document, Insert, Replace, Update, Write
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from gateway.identity.accounts.domain import Account, Status
from gateway.identity.accounts.errors import NoSuchAccount
from gateway.identity.accounts.names import skeleton
from gateway.identity.roles.permissions import ADMINISTRATORS
from gateway.identity.stored import ACCOUNTS, person_key

INVITATIONS: Final = "invitations"
#: More than anything has people with a role for it.
_MOST: Final = 200
_MANAGING: Final[Mapping[str, Any]] = {"roles.role": {"$in": sorted(ADMINISTRATORS)}, "status": Status.ACTIVE.value}


class Accounts(Repository[Account]):
    """Stored under tenant and person: see `person_key`."""

    collection, aggregate, missing = ACCOUNTS, Account, NoSuchAccount
    told = frozenset({"locale", "status", "roles"})
    hinted = frozenset({"username", "display_name"})

    def tokens(self, aggregate: Account) -> Sequence[str]:
        return tokens_of(NAME, (aggregate.display_name, aggregate.username))

    def find(self, identifier: str) -> Account | None:
        return self._uow.known(self, identifier) or self._first({"_id": self._key(identifier)})

    def named(self, username: str) -> Account | None:
        return self._first({"username": username})

    def resembling(self, username: str) -> Account | None:
        return self._first({"skeleton": skeleton(username)})

    def administrators(self) -> Sequence[Account]:
        return self._each_readable(_MANAGING, limit=_MOST)

    def administrator_beside(self, account: Account) -> Account | None:
        others = self._each_readable({**_MANAGING, "_id": {"$ne": self._key(account.id)}}, limit=_MOST)
        return others[0] if others else None

    def holding(self, scope: str) -> Sequence[Account]:
        return self._each_readable({"roles.scope": scope}, limit=_MOST)

    def hold(self, account: Account) -> None:
        self._uow.write(unchanged(self._uow.context.tenant, account.id, account.stored_version, self._uow.clock()))

    def to_document(self, aggregate: Account) -> Document:
        document = super().to_document(aggregate)
        return {**document, "_id": self._key(aggregate.id), "person_id": aggregate.id}

    def from_document(self, document: Document) -> Account:
        return super().from_document({**document, "_id": document["person_id"]})

    def write_of(self, aggregate: Account) -> Write:
        write = super().write_of(aggregate)
        if isinstance(write, Replace):
            return replace(write, match={**write.match, "_id": self._key(aggregate.id)})
        return write

    def _key(self, identifier: str) -> str:
        return person_key(self._uow.context.tenant, identifier)


class Invitations:
    """Codes by their hashes."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def issue(self, account_id: str, code_hash: str, until: datetime) -> None:
        row = {"_id": code_hash, "tenant": self._uow.context.tenant, "account_id": account_id, "expires_at": until}
        self._uow.write(Insert(INVITATIONS, row))


def invitation_of(store: Store, code_hash: str, at: datetime) -> Document | None:
    """Tenant and account of a code that has not expired."""
    return store.db[INVITATIONS].find_one({"_id": code_hash, "expires_at": {"$gt": at}})


def unchanged(tenant: str, person_id: str, version: int | None, at: datetime) -> Write:
    """A write that fails the commit with StaleVersion if this account is not at `version` any more."""
    # It writes, because a transaction notices only conflicting writes, not what was read.
    match: dict[str, Any] = {"_id": person_key(tenant, person_id), "tenant": tenant, "version": version}
    return Update(ACCOUNTS, match, {"$set": {"held_at": at}}, must_match=True)


INDEXES: Final = {
    ACCOUNTS: (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the list of accounts"),
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="accounts by how they stand"),
        Index((("tenant", 1), ("username", 1)), serves="sign-in", unique=True),
        Index((("tenant", 1), ("skeleton", 1)), serves="usernames that look alike", unique=True),
        Index((("tenant", 1), ("roles.role", 1)), serves="whether an administrator remains"),
        Index((("tenant", 1), ("roles.scope", 1)), serves="who has a role for something that ends"),
    ),
    INVITATIONS: (Index((("expires_at", 1),), serves="expiry of codes", expire_seconds=0),),
}
