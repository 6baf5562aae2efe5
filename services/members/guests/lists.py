"""The list of guests of an activity, with their names."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis.kernel.identity import Actor, scope
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable
from services.members.people.lists import known_by
from services.members.stored_ids import with_own_id


def list_guests(
    guests: TenantCollection,
    members: TenantCollection,
    actor: Actor,
    activity_id: str,
    query: Mapping[str, Any],
    unseal: Callable[[str], str],
) -> Page:
    """Whoever hosts an activity needs to know its guests by name. Raises Forbidden for everybody else.

    Two queries, however many guests there are.
    """
    page = guests.page({"activity_id": activity_id, "comes": True}, cursor=query.get("cursor"), limit=query["limit"])
    for guest in page.items[:1]:
        actor.demand("activity.manage", *_places(guest))
    people = known_by(members, actor.tenant, [guest["person_id"] for guest in page.items], unseal)
    return Page(each_readable(page.items, lambda guest: _line(guest, people.get(guest["person_id"], {}))), page.next)


def _places(guest: Document) -> list[str]:
    named = (("building", guest["building_id"]), ("organisation", guest["organisation_id"]))
    return [scope(kind, identifier) for kind, identifier in named if identifier]


def _line(guest: Document, person: Mapping[str, Any]) -> Document:
    return {**with_own_id(guest), "name": person.get("name") or None, "enterprise_id": person.get("enterprise_id")}
