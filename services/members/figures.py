"""What the rooms count in common: for the tenant, and for the building that an event names."""

from chassis.kernel.identity import scope


def in_building(identifier: str | None) -> tuple[str, ...]:
    """The scopes of what happened in a building; none when it happened in no building."""
    return (scope("building", identifier),) if identifier else ()
