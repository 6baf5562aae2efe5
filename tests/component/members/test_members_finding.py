"""People, firms, buildings and organisations are found as people type them, and names only by whoever may see them."""

from base64 import urlsafe_b64encode
from dataclasses import replace
from urllib.parse import quote

import pytest

from chassis.kernel.finding import order_of
from chassis.testing.world import Client, World
from services.members.buildings.domain import Building, BuildingDetails
from services.members.organisations.domain import Level
from services.members.people.domain import Member
from services.members.people.introduction import Introduction, Kind, PersonalDetails, Source
from services.members.people.states import Status
from tests.builders.members import (
    PHONE,
    TODAY,
    USCC,
    a_member,
    admin,
    an_enterprise,
    an_organisation,
    given,
    placed,
    secretary,
)
from tests.builders.reads import counted_reads


def _named(name: str, identifier: str, *, building_id: str = "b1", phone: str | None = None) -> Member:
    details = PersonalDetails(phone=phone, identity_number=None)
    said = Introduction(name=name, kinds=[Kind.EMPLOYEE], details=details, enterprise_id=None, home_elsewhere=False)
    return Member.check_in(identifier=identifier, said=said, building_id=building_id, source=Source.CHECK_IN, at=TODAY)


def _found(client: Client, path: str, q: str, **filters: str) -> list[str]:
    more = "".join(f"&{name}={value}" for name, value in filters.items())
    answer = client.get(f"{path}?q={quote(q)}{more}")
    assert answer.status == 200, answer.body
    return [row["id"] for row in answer.body["items"]]


@pytest.mark.parametrize(
    "typed",
    [
        "张小明",
        "张小",
        "小明",
        "zhangxiaoming",
        "zhangx",
        "xiaoming",
        "zxm",
        "zhangxm",
        "ZXM",
        "ｚｘｍ",
        "zhang xiao",
        " 张小明 ",
    ],
)
@pytest.mark.capability("M6")
def test_a_person_is_found_by_part_of_the_name_pinyin_and_initials(world: World, typed: str) -> None:
    given(world, _named("张小明", "p1"), _named("李建国", "p2"), _named("张大千", "p3"))

    assert _found(admin(world), "/members", typed) == ["p1"]


@pytest.mark.parametrize("typed", ["zengxiaozhong", "cengxz", "zxz", "cxz", "xiaochong"])
def test_a_character_with_two_readings_is_found_by_both(world: World, typed: str) -> None:
    given(world, _named("曾小重", "p1"), _named("李建国", "p2"))

    assert _found(admin(world), "/members", typed) == ["p1"]


@pytest.mark.parametrize(
    "typed", ["17000001234", "170 0000 1234", "170-0000-1234", "+86 17000001234", "１７０００００１２３４"]
)
def test_a_person_is_found_by_a_phone_number_as_it_is_typed(world: World, typed: str) -> None:
    given(world, _named("张小明", "p1", phone=f"+86{PHONE}"), _named("李建国", "p2", phone="+8617000001235"))

    assert _found(admin(world), "/members", typed) == ["p1"]


def test_a_phone_number_finds_nobody_for_those_who_may_not_read_it(world: World) -> None:
    given(world, _named("张小明", "p1", phone=f"+86{PHONE}"))
    specialist = world.acts("s", grants={"member.read": ["building:b1"], "member.name": ["building:b1"]})

    assert specialist.get(f"/members?q={PHONE}").status == 403
    assert _found(specialist, "/members", "张小明") == ["p1"]


def test_names_are_searched_only_where_they_may_be_seen(world: World) -> None:
    given(world, _named("张小明", "p1", building_id="b1"), _named("张小明", "p2", building_id="b2"))
    reads_all = {"member.read": ["*"], "member.name": ["building:b1"]}

    assert _found(world.acts("s", grants=reads_all), "/members", "张小明") == ["p1"]
    assert world.acts("s", grants={"member.read": ["*"]}).get("/members?q=zxm").status == 403
    assert _found(secretary(world, "building:b2"), "/members", "小明") == ["p2"]


def test_a_secretary_of_a_committee_finds_people_of_the_branches_below(world: World) -> None:
    committee = an_organisation("o8", level=Level.BUILDING_COMMITTEE)
    branch = an_organisation("o9", parent=committee)
    person = _named("张小明", "p1", building_id="b9")
    person.verify(by="secretary")
    given(world, committee, branch, placed(person, branch), _named("张小明", "p2", building_id="b9"))

    assert _found(secretary(world, "organisation:o8"), "/members", "zhangxm") == ["p1"]


def test_a_search_combines_with_the_other_filters_and_pages(world: World) -> None:
    verified = _named("张小明", "p2")
    verified.verify(by="secretary")
    given(world, _named("张小明", "p1"), verified, _named("张小明", "p3", building_id="b2"), _named("张小明", "p4"))

    assert _found(admin(world), "/members", "zxm", status="pending", building_id="b1") == ["p4", "p1"]
    first = admin(world).get("/members?q=zxm&limit=3").body
    rest = admin(world).get(f"/members?q=zxm&limit=3&cursor={first['next']}").body
    assert [row["id"] for row in first["items"] + rest["items"]] == ["p4", "p3", "p2", "p1"]


def test_a_single_character_of_a_name_is_refused_with_what_to_do(world: World) -> None:
    refused = admin(world).get(f"/members?q={quote('张')}", headers={"Accept-Language": "zh-CN"})

    assert refused.status == 400
    assert refused.body["type"].endswith("query-too-short")
    assert "两个字" in refused.body["detail"]


def test_the_store_holds_no_readable_piece_of_a_name_and_not_its_length(world: World) -> None:
    given(world, _named("张小明", "p1", phone=f"+86{PHONE}"), _named("李雷", "p2"))

    rows = list(world.store.db["members"].find({}))

    assert all(len(row["tokens"]) % 16 == 0 for row in rows)
    assert all(len(token) == 16 and set(token) <= set("0123456789abcdef") for row in rows for token in row["tokens"])
    assert not set(rows[0]["tokens"]).intersection(rows[1]["tokens"])


def test_whoever_was_erased_is_not_found_any_more(world: World) -> None:
    given(world, _named("张小明", "p1"))
    admin(world).post("/members/p1/erase", {"reason": "mistake"})

    assert _found(admin(world), "/members", "张小明") == []
    assert [row["tokens"] for row in world.store.db["members"].find({})] == [[]]


def test_people_stored_before_there_was_a_search_are_found_once_the_timer_has_run(world: World) -> None:
    given(world, *(_named("张小明", f"p{number}") for number in range(3)))
    world.store.db["members"].update_many({}, {"$unset": {"tokens": 1}})
    assert _found(admin(world), "/members", "zxm") == []

    world.run_timers()
    world.run_timers()

    assert _found(admin(world), "/members", "zxm") == ["p2", "p1", "p0"]
    assert [row["version"] for row in world.store.db["members"].find({})] == [1, 1, 1]


@pytest.mark.parametrize(
    "typed",
    [
        "云帆",
        "yunfan",
        "yf",
        "yfkj",
        "yunfankeji",
        "9111 0000 6000 3734 1L",
        "91110000600037341l",
        "９１１１",
        "科技有限公司",
    ],
)
def test_a_firm_is_found_by_name_and_number(world: World, typed: str) -> None:
    given(world, an_enterprise("e1", uscc=USCC), replace(an_enterprise("e2"), name="东海商贸行"))

    assert _found(admin(world), "/enterprises", typed) == ["e1"]


@pytest.mark.parametrize(
    "typed", ["江头商务", "大厦", "大厦A座", "jiangtou", "shangwudasha", "daxia", "jtsw", "江头东路 1", "A座"]
)
def test_a_building_is_found_by_name_and_address(world: World, typed: str) -> None:
    details = BuildingDetails(
        name="江头商务大厦A座",
        address="江头东路 1 号",
        community="江头社区",
        grid="一",
        floors=9,
        area_m2=9,
        key_building=False,
    )
    given(world, Building.register(details, identifier="b9", check_in_code="secret7"))

    assert "b9" in _found(admin(world), "/buildings", typed)
    assert _found(admin(world), "/buildings", "北京") == []
    assert _found(admin(world), "/buildings", "secret7") == []


def test_an_organisation_is_found_within_its_building(world: World) -> None:
    given(world, an_organisation("o8", building_id="b9"), an_organisation("o9"))

    assert _found(admin(world), "/organisations", "qyzb") == ["o8", "o9"]
    assert _found(admin(world), "/organisations", "支部", building_id="b9") == ["o8"]


def test_a_search_for_nothing_but_punctuation_finds_nothing(world: World) -> None:
    assert _found(admin(world), "/buildings", "……") == []
    assert _found(admin(world), "/buildings", "  ") == _found(admin(world), "/buildings", "")


def test_searching_does_not_show_the_tokens(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED))

    assert "tokens" not in admin(world).get("/members?q=wwf").body["items"][0]


def _hits(client: Client, q: str) -> list[tuple[str, str, str]]:
    answer = client.get(f"/search?q={quote(q)}")
    assert answer.status == 200, answer.body
    return [(row["kind"], row["id"], row["match"]) for row in answer.body["items"]]


@pytest.mark.capability("G5")
def test_one_search_finds_all_kinds_with_what_equals_first(world: World) -> None:
    named = replace(an_enterprise("e1"), name="云帆")
    other = replace(an_enterprise("e2"), name="东海云帆商贸")
    given(world, other, named, replace(an_organisation("o8"), name="云帆科技支部"), _named("云帆", "p1"))

    assert _hits(admin(world), "云帆") == [
        ("enterprise", "e1", "exact"),
        ("member", "p1", "exact"),
        ("organisation", "o8", "beginning"),
        ("enterprise", "e2", "part"),
    ]


def test_what_equals_is_found_however_many_begin_like_it(world: World) -> None:
    many = [replace(an_enterprise(f"e{number:02}"), name=f"云帆第{number}公司") for number in range(60)]
    given(world, *many, replace(an_enterprise("z"), name="云帆"))

    assert _hits(admin(world), "云帆")[0] == ("enterprise", "z", "exact")
    assert len(_hits(admin(world), "云帆")) == 5


def test_a_search_shows_people_firms_and_organisations_only_to_those_who_may_see_them(world: World) -> None:
    given(world, an_enterprise("e1"), _named("云帆", "p1"), replace(an_organisation("o8"), name="云帆支部"))
    stranger, instructor = world.acts("p9"), world.acts("i", grants={"member.read": ["*"]})

    assert _hits(stranger, "云帆") == []
    assert [kind for kind, _, _ in _hits(instructor, "云帆")] == ["organisation", "enterprise"]
    assert _hits(admin(world), "云") != []


def test_a_firm_is_found_by_its_whole_number_first(world: World) -> None:
    given(world, an_enterprise("e1", uscc=USCC), replace(an_enterprise("e2"), name="9111 便利店"))

    assert _hits(admin(world), "9111 0000 6000 3734 1l") == [("enterprise", "e1", "exact")]


@pytest.mark.parametrize("typed", ["a b", "张 王", "😀", "-", "…a"])
def test_too_little_of_a_name_finds_no_people_and_is_no_fault_of_the_whole_search(world: World, typed: str) -> None:
    given(world, _named("张小明", "p1"))

    assert [kind for kind, _, _ in _hits(admin(world), typed) if kind == "member"] == []
    assert admin(world).get(f"/members?q={quote(typed)}").status == 400


def test_only_the_first_page_of_a_search_counts_which_word_is_the_rarest(world: World) -> None:
    given(world, *(replace(an_enterprise(f"e{number}"), name=f"厦门云帆科技{number}") for number in range(3)))
    client, path = admin(world), f"/enterprises?q={quote('厦门 云帆')}&limit=1"
    asked, found = [], []
    cursor: str | None = ""

    while cursor is not None:
        with counted_reads() as seen:
            page = client.get(f"{path}&cursor={cursor}" if cursor else path).body
        asked.append(seen["enterprises"])
        found += [row["id"] for row in page["items"]]
        cursor = page["next"]

    assert (found, asked) == (["e2", "e1", "e0"], [2, 1, 1])


@pytest.mark.parametrize("place", ["0.5", "true", '"0"', "[0]", "0,0"])
def test_a_cursor_with_a_place_that_is_none_is_refused(world: World, place: str) -> None:
    cursor = urlsafe_b64encode(f'["plain","e0","e0",{place}]'.encode()).decode()

    answer = admin(world).get(f"/enterprises?q={quote('厦门 云帆')}&cursor={cursor}")

    assert (answer.status, answer.body["type"]) == (400, "urn:louyu:problem:bad-cursor")


@pytest.mark.parametrize("place", ["-1", "99", "1"])
def test_a_cursor_with_another_place_finds_the_same(world: World, place: str) -> None:
    given(world, *(replace(an_enterprise(f"e{number}"), name=f"厦门云帆科技{number}") for number in range(3)))
    cursor = urlsafe_b64encode(f'["plain","{order_of("厦门云帆科技0")}","e0",{place}]'.encode()).decode()

    assert _found(admin(world), "/enterprises", "厦门 云帆", sort="name", cursor=cursor) == ["e1", "e2"]
