"""Scopes of activities and meetings: they belong to a building, an organisation, both or neither."""

from collections.abc import Iterable
from typing import Protocol

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in, scope
from chassis.kernel.writes import Document


class Placed(Protocol):
    @property
    def building_id(self) -> str | None: ...

    @property
    def organisation_id(self) -> str | None: ...


def scopes_of(placed: Placed) -> tuple[str, ...]:
    """The scopes in which an actor may hold the permission for it, and in which it is counted."""
    named = (("building", placed.building_id), ("organisation", placed.organisation_id))
    return tuple(scope(kind, identifier) for kind, identifier in named if identifier)


def within(scopes: Iterable[str]) -> list[Document]:
    """Alternative conditions of a query: what belongs to the buildings or organisations among `scopes`."""
    return [{f"{kind}_id": {"$in": ids_in(scopes, kind)}} for kind in ("building", "organisation")]


def demand_all(actor: Actor, permission: str, scopes: Iterable[str]) -> None:
    """Raises Forbidden unless the permission is held everywhere or in every one of these scopes, of which there are some."""
    granted, touched = actor.scopes(permission), set(scopes)
    if EVERYWHERE not in granted and not (touched and touched <= granted):
        raise Forbidden(permission=permission)
