"""docs/shard-keys.md: by what each collection is split when one replica set is no longer enough."""

from collections.abc import Iterator, Sequence
from typing import Final

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.persistence.store import Index
from deploy.platform import SERVICES, database_of
from tools.docs.markdown import code, page, table

_TENANT: Final = "tenant"
_ID: Final = "_id"


def shard_key(indexes: Sequence[Index]) -> tuple[str, ...] | None:
    """The tenant and as much more as every unique index begins with; None if a collection must stay whole.

    MongoDB keeps an index unique over shards only if it begins with the shard key.
    """
    if not any(index.keys[0][0] == _TENANT for index in indexes):
        return None
    key: tuple[str, ...] = (_TENANT, _ID)
    for index in indexes:
        if index.unique:
            key = _common(key, tuple(field for field, _ in index.keys))
    return key or None


def shard_keys_page() -> str:
    return page(
        "Shard keys",
        "One replica set carries far more than the five practices together; `single` and `ha` are not sharded. When one is no longer enough, each database is sharded by these keys."
        " Every request of the API is of one tenant, so it goes to the shards of that tenant only. `whole`: stays on the primary shard of its database, because what reads it has no tenant or keeps an order over all of them."
        " A tenant that outgrows a shard is split by `_id`, which grows with time; where the key is the tenant alone, `refineCollectionShardKey` comes after its unique index has been given up.",
        table(("database", "collection", "shard key"), _rows()),
    )


def _rows() -> Iterator[tuple[str, str, str]]:
    for service in SERVICES.values():
        for name, indexes in sorted(service.indexes.items()):
            key = shard_key(indexes)
            yield database_of(service), code(name), ", ".join(code(part) for part in key) if key else "whole"
    for name in sorted(CHASSIS_INDEXES):
        yield "each", code(name), "whole"


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    shared = []
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared.append(left)
    return tuple(shared)
