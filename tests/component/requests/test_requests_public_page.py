"""The public page: rates, topics and solved cases that were released, for everybody, without anything personal."""

import json
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders import identity
from tests.builders.open311 import a_stranger
from tests.builders.rates import done, given_work, office
from tests.builders.requests import given_request, given_units, must, rate, slug, staff

pytestmark = pytest.mark.capability("G5")
WRITTEN = {"title": "车库出口拓宽", "text": "早高峰排队的问题已经解决：出口改为两道。"}


def read(world: World, slug_: str = "jiangtou") -> Answer:
    return a_stranger(world).get(f"/public-page?office={slug_}")


def released(world: World, request: str, **over: Any) -> dict[str, Any]:
    return must(staff(world).put(f"/requests/{request}/release", {**WRITTEN, **over}))


@pytest.fixture
def work(world: World) -> dict[str, str]:
    identity.given_tenant(world, "t1", "jiangtou")
    identity.given_tenant(world, "t2", "futian")
    return given_work(world)[2]


def test_rates_and_released_cases_are_read_without_signing_in(world: World, work: dict[str, str]) -> None:
    released(world, work["well"])

    page = must(read(world))

    shown = {kpi["code"]: kpi["value"] for kpi in page["kpis"]}
    assert (shown["submitted"], shown["response_rate"]) == (6, 0.8)
    # Two ratings are too few to tell a share of.
    assert shown["satisfaction_rate"] is None
    assert "hours_to_resolve_p90" not in shown
    assert [case["title"] for case in page["cases"]] == ["车库出口拓宽"]


def test_nothing_of_a_request_or_person_is_reachable(world: World, work: dict[str, str]) -> None:
    released(world, work["well"])

    text = json.dumps(read(world).body, ensure_ascii=False)

    number = must(staff(world).get(f"/requests/{work['well']}"))["number"]
    for personal in ("车位出口拥堵", "p1", number, *work.values()):
        assert personal not in text
    assert must(read(world, "futian"))["cases"] == []


@pytest.mark.usefixtures("work")
def test_caches_may_keep_it_and_ask_again_cheaply(world: World) -> None:
    first = read(world)

    again = a_stranger(world).get("/public-page?office=jiangtou", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (again.status, again.headers["Cache-Control"]) == (304, "public, max-age=300")
    assert read(world, "nowhere").headers["Cache-Control"] == "private, no-store"
    assert office(world).get("/kpis").headers["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("work")
def test_an_office_that_there_is_not_has_no_page(world: World) -> None:
    assert (read(world, "nowhere").status, slug(read(world, "nowhere"))) == (404, "street-office-not-found")


def test_what_is_withdrawn_is_gone_and_can_be_written_anew(world: World, work: dict[str, str]) -> None:
    case = released(world, work["well"])

    must(staff(world).post(f"/released-cases/{case['id']}/withdraw"))
    gone = must(read(world))["cases"]
    again = released(world, work["well"], text="换一种说法。")

    assert (gone, again["id"]) == ([], case["id"])
    assert [one["text"] for one in must(read(world))["cases"]] == ["换一种说法。"]


@pytest.mark.parametrize(
    "text", ["请联系 13812345678", "证件 11010519491231002X", "写信到 a.b@example.com", "电话 0592-5551234"]
)
def test_a_text_with_personal_numbers_is_refused(world: World, work: dict[str, str], text: str) -> None:
    answer = staff(world).put(f"/requests/{work['well']}/release", {**WRITTEN, "text": text})

    assert (answer.status, slug(answer)) == (422, "personal-data-in-text")
    assert must(read(world))["cases"] == []


def test_only_what_is_solved_is_released_and_only_where_one_triages(world: World, work: dict[str, str]) -> None:
    unsolved = staff(world).put(f"/requests/{work['unsolved']}/release", WRITTEN)
    waiting = staff(world).put(f"/requests/{given_request(world)}/release", WRITTEN)
    elsewhere = staff(world, scope="building:b2").put(f"/requests/{work['well']}/release", WRITTEN)

    assert (slug(unsolved), slug(waiting), elsewhere.status) == ("case-not-solved", "case-not-solved", 403)


def test_topics_of_very_few_requests_are_not_told(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    given_request(world)
    world.drain()

    topics = next(kpi for kpi in must(read(world))["kpis"] if kpi["code"] == "topics")

    assert topics["groups"] == []


@pytest.mark.parametrize(
    "text",
    [
        "请拨 １３９００００１１１１",
        "请拨 139.0000.1111",
        "身份证 ３５０２０６１９９００１０１００１Ｘ",
        "邮箱 ａ＠b.cn",
    ],
)
def test_numbers_in_any_spelling_are_personal(world: World, work: dict[str, str], text: str) -> None:
    answer = staff(world).put(f"/requests/{work['well']}/release", {**WRITTEN, "text": text})

    assert (answer.status, slug(answer)) == (422, "personal-data-in-text")


@pytest.mark.usefixtures("work")
def test_a_case_that_opens_again_stands_on_the_page_no_more(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = done(world, unit)
    released(world, request)
    world.drain()
    shown = must(read(world))["cases"]

    rate(world, request, 1)

    assert (len(shown), must(read(world))["cases"]) == (1, [])
    assert [case["status"] for case in must(office(world).get("/released-cases"))["items"]] == ["withdrawn"]
