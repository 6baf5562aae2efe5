"""Scopes in which actors may hold a permission, and in which things are counted."""

from chassis.kernel.identity import scope


def places(building_id: str | None, unit_id: str | None = None) -> tuple[str, ...]:
    named = (("building", building_id), ("unit", unit_id))
    return tuple(scope(kind, identifier) for kind, identifier in named if identifier)
