"""Scopes for counting, shared by all rooms."""

from chassis.kernel.identity import scope


def in_building(identifier: str | None) -> tuple[str, ...]:
    """The scope of a building; none without a building."""
    return (scope("building", identifier),) if identifier else ()
