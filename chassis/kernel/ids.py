"""Identifiers: time-sortable ids for new things, derived ids for things with a natural key."""

from uuid import NAMESPACE_URL, uuid5

import uuid_utils

from chassis.kernel.identity import TenantId


def new_id() -> str:
    """A UUIDv7 string (RFC 9562): sorts by time of creation within one process, roughly across processes."""
    return str(uuid_utils.uuid7())


def derived_id(*parts: str) -> str:
    """The same id for the same parts, for ever: a repeat of the same fact finds what the first one made."""
    return str(uuid5(NAMESPACE_URL, "\x1f".join(parts)))


def keyed_id(tenant: TenantId, kind: str, key: str) -> str:
    """The id of what a tenant calls `key`; `kind` keeps keys apart. Rows can name each other before they are stored."""
    return derived_id(tenant, kind, key)


def id_of(tenant: TenantId, kind: str, *, identifier: str | None = None, key: str | None) -> str | None:
    """What a row names by id or by key; the id wins."""
    return identifier or (keyed_id(tenant, kind, key) if key else None)
