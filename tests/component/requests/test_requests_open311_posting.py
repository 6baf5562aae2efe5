"""Open311: what outside systems post becomes an ordinary request, once; what is no good request is refused."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.builders.open311 import (
    FORM,
    OPEN311,
    a_stranger,
    a_system,
    an_open311_world,
    given_posted,
    posts,
    sends,
)
from tests.builders.requests import must, slug, staff

pytestmark = pytest.mark.capability("R8")


def test_a_posted_request_is_an_ordinary_one_for_the_desk() -> None:
    world = an_open311_world()

    identifier = given_posted(world, address_id="b1", media_url="https://city.example/1.jpg")

    request = must(staff(world).get(f"/requests/{identifier}"))
    assert (request["source"], request["status"], request["building_id"]) == ("open311", "submitted", "b1")
    assert (request["title"], request["category"], request["time_limit_days"]) == ("居住证办理", "residence", 5)
    for told in ("三楼电梯停运", "江头东路 1 号", "24.487654", "https://city.example/1.jpg"):
        assert told in request["description"]
    assert must(staff(world).get("/figures"))["figures"]["requests"]["submitted"] == 1
    assert world.events("request.submitted.v1")[0].data["source"] == "open311"


def test_the_answer_to_a_post_has_the_id_and_the_number_to_ask_by() -> None:
    world = an_open311_world()

    answer = posts(a_system(world))

    (given,) = answer.body
    assert (answer.status, list(given)) == (200, ["service_request_id", "service_notice"])
    number = must(staff(world).get(f"/requests/{given['service_request_id']}"))["number"]
    assert number in given["service_notice"]
    assert "5" in given["service_notice"]


def test_a_title_may_be_given_as_an_attribute() -> None:
    world = an_open311_world()

    identifier = given_posted(world, **{"attribute[title]": "电梯停运"})

    assert must(staff(world).get(f"/requests/{identifier}"))["title"] == "电梯停运"


@pytest.mark.parametrize(
    "place",
    [
        {"lat": None, "long": None},
        {"address_string": None},
        {"lat": None, "long": None, "address_string": None, "address_id": "b1"},
        {"lat": "-90", "long": "180.0", "address_string": ""},
    ],
)
def test_one_way_to_say_where_it_is_will_do(place: Mapping[str, Any]) -> None:
    assert posts(a_system(an_open311_world()), **place).status == 200


def test_who_asked_stands_nowhere_in_plain() -> None:
    world = an_open311_world()
    person = {
        "email": "wang@example.cn",
        "phone": "13800138000",
        "first_name": "敏",
        "last_name": "王",
        "device_id": "d1",
    }

    given_posted(world, **person)

    everything = str([list(world.store.db[name].find({})) for name in world.store.db.list_collection_names()])
    assert not any(value in everything for value in ("wang@example.cn", "13800138000"))


def test_sent_twice_it_is_one_request() -> None:
    world = an_open311_world()
    system = a_system(world)

    first = given_posted(world, system)
    world.clock.advance(timedelta(minutes=9))
    again = given_posted(world, system)
    world.clock.advance(timedelta(minutes=2))
    later = given_posted(world, system)

    assert (first == again, later == first) == (True, False)
    assert given_posted(world, a_system(world, "key-2")) not in (first, later)


def test_under_an_idempotency_key_it_is_one_request_however_late() -> None:
    world = an_open311_world()
    system = a_system(world)

    first = posts(system, key="k1").body
    world.clock.advance(timedelta(days=3))
    again, other = posts(system, key="k1").body, posts(system, key="k2").body
    different = posts(system, key="k1", description="别的事")

    assert (first == again, other == first) == (True, False)
    assert (different.status, slug(different)) == (409, "idempotency-key-reused")


def stored(world: Any) -> int:
    db = world.store.db
    return sum(db[name].count_documents({}) for name in ("service_requests", "open311_reports", "outbox"))


_HUGE = "长" * 4001


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"jurisdiction_id": None}, 422, "jurisdiction-missing"),
        ({"jurisdiction_id": "nowhere"}, 404, "jurisdiction-not-found"),
        ({"jurisdiction_id": "futian"}, 403, "jurisdiction-of-others"),
        ({"service_code": None}, 422, "open311-service-missing"),
        ({"service_code": "none"}, 404, "service-not-found"),
        ({"service_code": "x" * 61}, 422, "invalid-fields"),
        ({"lat": None, "long": None, "address_string": None}, 422, "open311-place-missing"),
        ({"long": None}, 422, "open311-no-place"),
        ({"lat": "91"}, 422, "open311-no-place"),
        ({"lat": "NaN"}, 422, "open311-no-place"),
        ({"lat": "1e1"}, 422, "open311-no-place"),
        ({"long": "-180.1"}, 422, "open311-no-place"),
        ({"lat": "٢٤"}, 422, "open311-no-place"),
        ({"address_id": "no-such"}, 422, "unknown-reference"),
        ({"description": _HUGE}, 422, "invalid-fields"),
        ({"description": "a\0b"}, 422, "invalid-fields"),
        ({"description": "<script>alert(1)</script>"}, 422, "open311-html"),
        ({"address_string": "a\nb"}, 422, "invalid-fields"),
        ({"email": "x" * 255}, 422, "invalid-fields"),
        ({"media_url": "http://a.cn/1.jpg"}, 422, "open311-media"),
        ({"media_url": "javascript:alert(1)"}, 422, "open311-media"),
        ({"media_url": "https://u:p@a.cn/1.jpg"}, 422, "open311-media"),
        ({"media_url": "https://[::1"}, 422, "open311-media"),
        ({"attribute[none]": "x"}, 422, "open311-attribute-unknown"),
        ({"attribute[material_1]": "x"}, 422, "open311-attribute-unknown"),
        ({"attribute[title][]": ["a", "b"]}, 422, "open311-given-twice"),
        ({"attribute[title]": "长" * 121}, 422, "invalid-fields"),
        ({"lat": ["1", "2"]}, 422, "open311-given-twice"),
    ],
)
def test_a_bad_request_is_refused_with_the_reason_and_nothing_is_stored(
    changed: Mapping[str, Any], status: int, said: str
) -> None:
    world = an_open311_world()
    before = stored(world)

    refused = posts(a_system(world), **changed)

    assert (refused.status, slug(refused)) == (status, said)
    assert stored(world) == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"\xff\xfe", 422),
        (b"service_code=%ff", 422),
        (b"&".join(b"a%d=1" % number for number in range(300)), 422),
        (b'{"service_code": "JZZ-01"}', 422),
    ],
)
def test_what_is_no_form_is_refused(body: bytes, status: int) -> None:
    world = an_open311_world()
    before = stored(world)

    assert sends(a_system(world), body).status == status
    assert stored(world) == before


def test_another_media_type_is_refused() -> None:
    refused = sends(a_system(an_open311_world()), b"{}", **{"Content-Type": "application/json"})

    assert refused.status == 415


def test_without_a_key_and_without_the_permission_nothing_is_posted() -> None:
    world = an_open311_world()

    assert a_stranger(world).send("POST", f"{OPEN311}/requests.json", b"", {**FORM, "Authorization": ""}).status == 401
    assert posts(world.acts("key-1", grants={"request.read": ["*"]})).status == 403
