"""The search over the kinds of records of members."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from chassis.persistence.searching import Searched, search
from services.members.buildings.lists import list_buildings
from services.members.enterprises.lists import list_enterprises
from services.members.finding.ports import FindingWork
from services.members.organisations.lists import list_organisations
from services.members.people.lists import list_members, may_search

Reads = Callable[[str], TenantCollection]


def search_all(
    reads: Reads, actor: Actor, query: Mapping[str, Any], work: FindingWork, *, with_lists: bool
) -> Document:
    """What the actor may see of what is searched for; firms and organisations only `with_lists`, as their lists."""
    return search(list(_kinds(reads, actor, query["q"], work, with_lists=with_lists)), query)


def _kinds(reads: Reads, actor: Actor, q: str, work: FindingWork, *, with_lists: bool) -> Iterator[Searched]:
    yield Searched("building", partial(list_buildings, reads("buildings")), "name", "address")
    if with_lists:
        yield Searched("enterprise", partial(list_enterprises, reads("enterprises")), "name", "uscc")
        yield Searched("organisation", partial(list_organisations, reads("organisations")), "name")

    def people(asked: Mapping[str, Any]) -> Page:
        return list_members(reads("members"), reads("organisations"), actor, asked, work.opened, work.sought)

    if actor.holds("member.read") and may_search(actor, q, work.sought):
        yield Searched("member", people, "name")
