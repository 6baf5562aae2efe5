"""What a write changed in a record, field by field. Kept in the outbox beside the event that made the change."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

#: `[field, before, after]`, or `[field]` alone where the values are not for everybody who may see the history.
Change = list[Any]
#: So much of a text or list is kept: a history is read by people, and rows of the outbox are counted in millions.
_MOST_TEXT: Final = 500
_MOST_ITEMS: Final = 50


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any], *, told: Collection[str], hinted: Collection[str]
) -> list[Change]:
    """Both are documents in clear. Of the fields in `told` the values are kept, of those in `hinted` only that they changed."""
    return [
        [name, _short(before.get(name)), _short(after.get(name))] if name in told else [name]
        for name in _changed(before, after)
        if name in told or name in hinted
    ]


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name, value in after.items():
        # Documents of before lack a field that is new; its empty value is no change that anybody made.
        if before.get(name) != value and (name in before or value):
            yield name


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return value[:_MOST_TEXT]
    return value[:_MOST_ITEMS] if isinstance(value, list) else value
