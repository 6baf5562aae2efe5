"""Rows that come again: what they say is compared with what their record began as."""

from collections.abc import Iterable, Mapping

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.natural_keys import ContentDiffers, as_it_began, require_same


def require_same_row(
    row: object,
    said: Mapping[str, object],
    record: Aggregate,
    kept: Mapping[str, object],
    altered_by: Mapping[str, Iterable[str]],
) -> None:
    """Raises ContentDiffers, by the fields that the row used, unless `kept` of the record is what the row says.

    A moment, a person or an outcome that the row leaves out is not in `said`: it was filled in by itself, or came later.
    """
    try:
        require_same(kept, as_it_began(record, said, altered_by))
    except ContentDiffers as error:
        raise ContentDiffers([_used(row, name) for name in error.names]) from error


def _used(row: object, name: str) -> str:
    """`building_key` for `building_id`, if the row names the building by its key."""
    by_key = name.removesuffix("_id") + "_key"
    return by_key if getattr(row, by_key, None) and not getattr(row, name, None) else name
