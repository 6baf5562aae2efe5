"""What a search shows of a kind is what the list of the kind shows to the same caller; what a list refuses, no search shows.

The search across the services has nothing of its own: it joins what these find for the same caller.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest

from chassis.testing.world import Client, World
from gateway.identity.roles.permissions import PERMISSIONS, ROLES
from tests.architecture.calls import seeded
from tests.architecture.offices import MARK, PERSON
from tests.builders import identity

ROOT: Final = Path(__file__).parents[2]
#: Kind → the service, its list, and what finds one of them.
KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "building": ("members", "/buildings?", MARK),
    "enterprise": ("members", "/enterprises?", MARK),
    "organisation": ("members", "/organisations?", MARK),
    "member": ("members", "/members?", "王伟芳"),
    "activity": ("events", "/activities?sort=newest&", MARK),
    "request": ("requests", "/requests?", "车位"),
    "unit": ("requests", "/units?", "部门"),
    "catalogue_item": ("requests", "/catalogue-items?", MARK),
    "listing": ("requests", "/listings?", MARK),
    "article": ("requests", "/articles?", MARK),
    "wish": ("requests", "/wishes?", MARK),
}
#: Of each kind a search shows no more.
_MOST: Final = 20
SECRETARY: Final = ROLES["building_secretary"].permissions
CALLERS: Final[Mapping[str, Callable[[World], Client]]] = {
    "only signed up": lambda world: world.acts("newcomer", grants={"figures.read": ["*"]}),
    "verified": lambda world: world.acts(PERSON, grants={"figures.read": ["*"]}),
    "secretary of another building": lambda world: world.acts(
        "s", grants=dict.fromkeys(SECRETARY, ("building:other",))
    ),
    "machine that submits": lambda world: world.acts("k", grants={"request.submit": ["*"]}, is_machine=True),
    "machine that reads people": lambda world: world.acts("k", grants={"member.read": ["*"]}, is_machine=True),
    "operator of a receiver": lambda world: world.acts("o", grants={"receiver.operate": ["*"]}, is_outsider=True),
    "who may do everything": lambda world: world.acts("boss", grants=dict.fromkeys(PERMISSIONS, ("*",))),
}


def _listed(client: Client, path: str, q: str) -> dict[str, Any]:
    """By id; nothing if the list refuses."""
    answer = client.get(f"{path}q={quote(q)}&limit=100")
    return {row["id"]: row for row in answer.body["items"]} if answer.status == 200 else {}


def _found(client: Client, kind: str, q: str) -> list[dict[str, Any]]:
    answer = client.get(f"/search?q={quote(q)}&limit={_MOST}")
    return [hit for hit in answer.body["items"] if hit["kind"] == kind] if answer.status == 200 else []


@pytest.mark.capability("G5")
@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_search_shows_what_the_list_of_the_kind_shows(kind: str, caller: str) -> None:
    service, path, q = KINDS[kind]
    client = CALLERS[caller](seeded(service).world)

    listed, found = _listed(client, path, q), _found(client, kind, q)

    assert {hit["id"] for hit in found} <= listed.keys()
    assert len(found) == min(len(listed), _MOST)
    for hit in found:
        assert {hit["title"], hit["detail"] or hit["title"]} <= {*map(str, listed[hit["id"]].values())}
    assert found or caller != "who may do everything"


@pytest.mark.capability("G5")
@pytest.mark.parametrize("permission", ["", "account.manage"])
def test_a_search_shows_accounts_to_those_who_may_list_them(permission: str) -> None:
    world = identity.a_world()
    person = identity.given_account(world, "wang.min")
    client = identity.the_admin(world) if permission else world.acts(person)

    listed = client.get("/accounts?q=wang.min")
    found = client.get("/search?q=wang.min").body["items"]

    assert listed.status == (200 if permission else 403)
    assert [hit["id"] for hit in found] == ([row["id"] for row in listed.body["items"]] if permission else [])
    assert bool(found) is bool(permission)


def test_every_kind_that_is_searched_is_compared() -> None:
    sources = [*ROOT.glob("services/*/finding/lists.py"), ROOT / "gateway/identity/accounts/lists.py"]

    searched = {kind for source in sources for kind in re.findall(r'Searched\(\s*"(\w+)"', source.read_text("utf-8"))}

    assert searched == {*KINDS, "account"}
    # Nobody else makes a kind to search for.
    others = [path for part in ("services", "gateway") for path in (ROOT / part).rglob("*.py") if path not in sources]
    assert [path.name for path in others if "Searched(" in path.read_text("utf-8")] == []
