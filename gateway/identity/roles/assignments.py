"""Role assignments as identity stores them: one row per person, so that a token exchange reads one row."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from gateway.identity.roles.domain import Assignment

COLLECTION: Final = "assigned_roles"


def assigned_in(row: Document | None) -> tuple[Assignment, ...]:
    """The assignments in a row; the None of an ended one is skipped."""
    return tuple(_assignment(one) for one in (row["roles"].values() if row else ()) if one is not None)


def _assignment(one: Mapping[str, Any]) -> Assignment:
    return Assignment(
        role=one["role"],
        scope_kind=one["scope_kind"],
        scope_id=one["scope_id"],
        from_date=one["from_date"],
        until_date=one["until_date"],
    )
