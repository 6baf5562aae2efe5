"""Where things belong: activities and meetings are of a building, of an organisation, of both or of neither."""

from collections.abc import Iterable
from typing import Protocol

from chassis.kernel.identity import ids_in, scope
from chassis.kernel.writes import Document


class Placed(Protocol):
    @property
    def building_id(self) -> str | None: ...

    @property
    def organisation_id(self) -> str | None: ...


def scopes_of(placed: Placed) -> tuple[str, ...]:
    """Where an actor must hold a permission to use it here, and where it counts."""
    named = (("building", placed.building_id), ("organisation", placed.organisation_id))
    return tuple(scope(kind, identifier) for kind, identifier in named if identifier)


def within(scopes: Iterable[str]) -> list[Document]:
    """Conditions of a list, of which one is enough: what belongs to the buildings or organisations among `scopes`."""
    return [{f"{kind}_id": {"$in": ids_in(scopes, kind)}} for kind in ("building", "organisation")]
