"""Who is an officer of a unit."""

from typing import Final

#: A role of identity; whoever holds it handles the work orders of its unit.
OFFICER: Final = "department_officer"
_SCOPE: Final = "unit:"
#: A projection: one row per officer and unit, and one per person whose account is closed.
OFFICERS: Final = "unit_officers"


def unit_of(role: str, scope: str) -> str | None:
    """The unit that a grant is about, if it makes an officer."""
    return scope.removeprefix(_SCOPE) if role == OFFICER and scope.startswith(_SCOPE) else None
