"""How MongoDB runs the list of members: a page costs the same however many members do not fit the filters."""

from typing import Any

import pytest

from chassis.kernel.identity import EVERYWHERE, Actor, PersonId, TenantId
from chassis.persistence.store import Store
from services.members.people.lists import list_members
from services.members.people.storage import INDEXES

pytestmark = [pytest.mark.integration]

_ADMIN = Actor(
    PersonId("admin"), TenantId("t1"), dict.fromkeys(("member.read", "member.place"), frozenset({EVERYWHERE}))
)


def fits(number: int) -> bool:
    return number % 400 == 0


def _member(number: int, place: str, organisation: str, *, pending: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "_id": f"m{number:05}",
        "tenant": "t1",
        "named": "王伟芳\nemployee",
        "status": "pending" if pending else "placed",
        "building_id": "b1",
        "enterprise_id": None,
        "home_organisation_id": None,
        "host_organisation_ids": [],
    }
    return {**row, place: [organisation] if place.endswith("s") else organisation}


def _nothing(query: str, *, whole: bool = False) -> list[str]:  # noqa: ARG001 # nobody searches here
    return []


@pytest.mark.parametrize("place", ["home_organisation_id", "host_organisation_ids"])
def test_status_and_organisation_together_are_found_by_an_index(store: Store, place: str) -> None:
    store.ensure_indexes(INDEXES)
    # Half is elsewhere, half has another status, and only ten fit both.
    store.db.members.insert_many(
        _member(number, place, "o1" if number % 2 or fits(number) else "o2", pending=number % 2 == 0)
        for number in range(4000)
    )
    store.db.command("profile", 2)

    reads = store.collection("members", TenantId("t1"))
    page = list_members(
        reads, store.collection("organisations", TenantId("t1")), _ADMIN,
        {"status": "pending", "organisation_id": "o1", "limit": 50}, str, _nothing,
    )  # fmt: skip

    store.db.command("profile", 0)
    (row,) = store.db["system.profile"].find({"op": "query", "ns": f"{store.db.name}.members"})
    assert len(page.items) == 10
    assert row["docsExamined"] <= 20
