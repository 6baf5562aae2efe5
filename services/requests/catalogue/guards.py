"""Whether somebody may ask for an item now, and what they have to say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.text import listed
from services.requests.catalogue import answers
from services.requests.catalogue.domain import CatalogueItem
from services.requests.catalogue.errors import (
    AnswersNotRight,
    NotAskedForAnyMore,
    NotEligible,
    NotInThisBuilding,
    NotYetAskedFor,
)
from services.requests.catalogue.ports import CatalogueWork
from services.requests.words import MEMBER_KINDS


def require_open(item: CatalogueItem, now: datetime, building_id: str | None) -> None:
    """Raises ItemWithdrawn, NotYetAskedFor, NotAskedForAnyMore, NotInThisBuilding."""
    item.require_offered()
    again = item.availability.next_from(now)
    if again is None:
        raise NotAskedForAnyMore(name=item.name, last=item.available_to or "—")
    if again > now:
        raise NotYetAskedFor(name=item.name, again=again)
    if item.building_ids and building_id not in item.building_ids:
        raise NotInThisBuilding(name=item.name)


def require_eligible(uow: CatalogueWork, actor: Actor, item: CatalogueItem) -> None:
    """Raises NotEligible. Of whom members has told no kinds, the desk finds out."""
    # Whoever triages asks on behalf of others.
    if not item.member_kinds or actor.holds("request.triage"):
        return
    kinds = uow.people.kinds_of(actor.person_id)
    if kinds is not None and not set(kinds) & set(item.member_kinds):
        who = listed(MEMBER_KINDS[kind] for kind in item.member_kinds if kind in MEMBER_KINDS)
        raise NotEligible(name=item.name, who=who)


def form_in(uow: CatalogueWork, item: CatalogueItem, edition: int | None) -> Mapping[str, Any] | None:
    """The form of this edition of the item; of the one in force if none is said. Raises NoSuchEdition."""
    if edition in (None, item.edition):
        return item.form
    return uow.catalogue_editions.form_of(item.id, edition or 1)


def answered(form: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept. Raises AnswersNotRight."""
    kept, faults = answers.checked(form, given)
    if faults:
        raise AnswersNotRight(faults)
    return kept
