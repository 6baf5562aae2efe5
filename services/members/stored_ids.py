"""Stored ids of records whose id comes from outside: kept apart by tenant, so that nobody can take or test another's."""

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document


def keyed_by_tenant(tenant: TenantId, identifier: str) -> str:
    return f"{tenant}|{identifier}"


def own_id(stored: str) -> str:
    """The id that people and other services know."""
    return stored.partition("|")[2]


def with_own_id(document: Document) -> Document:
    """The document with the id that people and other services know."""
    return {**document, "_id": own_id(document["_id"])}
