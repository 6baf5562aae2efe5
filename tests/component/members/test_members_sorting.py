"""Lists of members and of firms in order: by when they came, firms by name too, and of some days only."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from chassis.kernel.finding import order_of
from chassis.kernel.local_time import local_date
from chassis.testing.world import Client, World
from services.members.migrations import MIGRATIONS
from tests.builders.members import admin
from tests.builders.sheets import read

DAY = timedelta(days=1)
FIRST = date(2026, 11, 22)
#: As they are registered, a day after the other.
FIRMS = ["厦门银行", "360科技", "Acme", "安居物业", "夏商集团", "9号仓", "长泰食品", "Äther"]
BY_NAME = ["9号仓", "360科技", "Acme", "安居物业", "Äther", "长泰食品", "厦门银行", "夏商集团"]


def shown(client: Client, path: str, name: str = "name") -> list[str]:
    """All of a list, page by page of two."""
    found: list[str] = []
    cursor = ""
    while True:
        page: Any = client.get(f"{path}limit=2{cursor}").body
        found += [one[name] for one in page["items"]]
        if page["next"] is None:
            return found
        cursor = f"&cursor={quote(page['next'])}"


@pytest.fixture
def firms(world: World) -> World:
    assert local_date(world.clock()) == FIRST.isoformat()
    for number, name in enumerate(FIRMS):
        body = {"name": name, "building_id": "b1" if number % 2 else "b2"}
        assert admin(world).post("/enterprises", body).status == 201
        world.clock.advance(DAY)
    return world


@pytest.fixture
def people(world: World) -> World:
    for number in range(5):
        body = {"name": "王伟芳", "kinds": ["employee"], "building_id": "b1", "purpose": "本人没有手机"}
        answer = admin(world).post("/members", {**body, "phone": f"1700000120{number}"})
        assert answer.status == 201, answer
        world.clock.advance(DAY)
    return world


@pytest.mark.capability("M2")
@pytest.mark.parametrize(
    ("query", "expected"),
    [("", FIRMS[::-1]), ("sort=newest&", FIRMS[::-1]), ("sort=oldest&", FIRMS), ("sort=name&", BY_NAME)],
)
def test_firms_are_listed_by_when_they_were_registered_and_by_name(
    firms: World, query: str, expected: list[str]
) -> None:
    assert shown(admin(firms), f"/enterprises?{query}") == expected


@pytest.mark.parametrize("sort", ["newest", "oldest", "name"])
def test_firms_of_some_days_are_listed_in_every_order_with_the_other_filters(firms: World, sort: str) -> None:
    days = f"from={FIRST + DAY}&to={FIRST + 4 * DAY}"

    found = shown(admin(firms), f"/enterprises?{days}&building_id=b1&sort={sort}&")

    expected = {"newest": ["安居物业", "360科技"], "oldest": ["360科技", "安居物业"], "name": ["360科技", "安居物业"]}
    assert found == expected[sort]


def test_a_firm_stands_where_its_new_name_belongs(firms: World) -> None:
    firm = admin(firms).get("/enterprises?sort=name").body["items"][0]

    changed = admin(firms).patch(f"/enterprises/{firm['id']}", {"name": "翔安物流"}, {"If-Match": '"1"'})

    assert changed.status == 200
    assert shown(admin(firms), "/enterprises?sort=name&")[-1] == "翔安物流"


def test_firms_found_by_a_word_and_written_into_a_file_are_in_the_order_asked_for(firms: World) -> None:
    client = admin(firms)

    file = client.get("/sheets/enterprises?sort=name&building_id=b1")

    assert [row[1] for row in read(file.raw)[1:]] == [name for name in BY_NAME if name in FIRMS[1::2]]
    assert shown(client, f"/enterprises?q={quote('厦门')}&sort=name&") == ["厦门银行"]


@pytest.mark.capability("M4")
def test_members_are_listed_by_when_they_came_and_of_some_days(people: World) -> None:
    client = admin(people)
    by_day = shown(client, "/members?sort=oldest&", "checked_in_at")

    assert by_day == sorted(by_day)
    assert shown(client, "/members?", "checked_in_at") == by_day[::-1]
    days = f"from={by_day[1][:10]}&to={by_day[3][:10]}"
    assert shown(client, f"/members?{days}&building_id=b1&sort=newest&", "checked_in_at") == by_day[3:0:-1]


def test_members_are_not_sorted_by_their_sealed_names(people: World) -> None:
    refused = admin(people).get("/members?sort=name")

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "?sort")
    assert "wang" not in str(list(people.store.db.members.find()))


@pytest.mark.parametrize("path", ["/members", "/enterprises"])
def test_a_page_of_the_order_of_an_earlier_release_is_refused_instead_of_ending_early(people: World, path: str) -> None:
    cursor = "WyJwbGFpbiIsInQxfHAxIiwidDF8cDEiXQ=="

    assert admin(people).get(f"{path}?cursor={cursor}").body["type"] == "urn:louyu:problem:bad-cursor"


def test_firms_of_before_get_their_place_by_a_migration(firms: World) -> None:
    rows = firms.store.db.enterprises
    rows.update_many({}, {"$unset": {"name_order": ""}})
    work: Any = MIGRATIONS[4].work

    for row in list(rows.find(work.where)):
        rows.update_one({"_id": row["_id"]}, work.change(row))

    assert rows.count_documents(work.where) == 0
    assert shown(admin(firms), "/enterprises?sort=name&") == BY_NAME


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2号楼", "10号楼"), ("西安路", "先锋"), ("安居", "Bright"), ("重庆火锅", "大同"), ("张家", "章家")],
)
def test_names_are_looked_up_as_in_a_register(earlier: str, later: str) -> None:
    assert order_of(earlier) < order_of(later)
