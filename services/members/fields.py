"""Limits and fields that the schemas of several rooms share."""

from typing import Final

from chassis.http.fields import Id, YesNo

KEY: Final = 80
ROLE: Final = r"^[a-z][a-z_]{1,39}$"


def despite_duplicates() -> YesNo:
    """Whether to store a record although others look the same."""
    return YesNo(load_default=False, metadata={"description": "store it although others look the same"})


def own_key() -> Id:
    """The tenant's own name for the row. Other rows refer to it in fields `…_key`."""
    return Id(KEY, required=True)


def other_key() -> Id:
    """The key of another row; may be left out or null."""
    return Id(KEY, load_default=None, allow_none=True)
