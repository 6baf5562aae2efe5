"""Ids: time-ordered ones for new records, derived ones for records with a natural key."""

from functools import lru_cache
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import uuid_utils

from chassis.kernel.identity import TenantId

#: The version of a UUID that is made of a name (RFC 9562).
_DERIVED: Final = 5


def new_id() -> str:
    """A UUIDv7 string (RFC 9562): ordered by creation time within a process, roughly ordered across processes."""
    # From uuid_utils because the standard library has UUIDv7 only since Python 3.14.
    return str(uuid_utils.uuid7())


# Rows of an import name the same few things, and each is asked for more than once.
@lru_cache(maxsize=4096)
def derived_id(*parts: str) -> str:
    """The same id for the same parts, always. A repeat of the same fact finds the record of the first time."""
    # The separator keeps ("a", "bc") and ("ab", "c") apart.
    return str(uuid5(NAMESPACE_URL, "\x1f".join(parts)))


def is_derived(identifier: str) -> bool:
    """Whether it is the id of a record with a natural key, such as those that imports make."""
    try:
        return UUID(identifier).version == _DERIVED
    except ValueError:
        return False


def keyed_id(tenant: TenantId, kind: str, key: str) -> str:
    """The id of the record that a tenant calls `key`. `kind` keeps the keys of different records apart."""
    # Known before anything is stored, so rows of one import can name each other in any order.
    return derived_id(tenant, kind, key)


def id_of(tenant: TenantId, kind: str, *, identifier: str | None = None, key: str | None) -> str | None:
    """The id of a record that a row names by id or by key; the id wins. None if it names neither."""
    return identifier or (keyed_id(tenant, kind, key) if key else None)
