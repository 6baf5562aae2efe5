"""The queues of members."""

from collections.abc import Callable, Iterator
from typing import Final

from chassis.kernel.identity import Actor
from chassis.persistence.reads import TenantCollection
from chassis.persistence.waiting import Queue, link, within_ids
from services.members.people.lists import naming_firms
from services.members.people.states import Status

#: What is to be done → the permission to do it, and the status in which people wait for it.
_ACTS: Final = {"verify": ("member.verify", Status.PENDING), "place": ("member.place", Status.VERIFIED)}


def queues_of(reads: Callable[[str], TenantCollection], actor: Actor) -> Iterator[Queue]:
    for kind, (permission, status) in _ACTS.items():
        buildings, only = within_ids(actor.scopes(permission), "building")
        # Whoever waits has no organisation yet: a secretary of organisations only has nobody waiting.
        if buildings is None or buildings:
            where = {} if buildings is None else {"building_id": {"$in": buildings}}
            shown = link("members", "members", status=status.value, building_id=only, sort="oldest")
            yield Queue(kind, reads("members"), {"status": status.value, **where}, "checked_in_at", shown)
    buildings, only = within_ids(actor.scopes("member.verify"), "building")
    match = naming_firms(buildings)
    if match is not None:
        yield Queue(
            "confirm_firm",
            reads("members"),
            match,
            "firm_asked_at",
            link("members", "named-firms", building_id=only),
        )
