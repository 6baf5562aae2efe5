"""Open311 of requests that are merged, unmerged and split, and of services in English: who follows one is told where it went."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.joining import given_merged
from tests.builders.open311 import (
    a_stranger,
    a_system,
    an_open311_world,
    given_posted,
    given_service,
    one,
    reads,
)
from tests.builders.requests import given_request, given_units, must, staff

pytestmark = pytest.mark.capability("R8")


@pytest.fixture
def world() -> World:
    return an_open311_world()


def extras(world: World, identifier: str, key: str = "key-1") -> dict[str, Any]:
    found: dict[str, Any] = reads(a_system(world, key), f"/requests/{identifier}.json", extensions="true").body[0]
    return found


def split(world: World, identifier: str) -> str:
    world.clock.advance(timedelta(hours=1))
    part = {"title": "路灯不亮", "description": "门口路灯不亮", "category": None, "reason": "另一件事"}
    must(staff(world).post(f"/requests/{identifier}/split", part))
    world.drain()
    (found,) = must(staff(world).get(f"/requests/{identifier}"))["split_ids"]
    return str(found)


def test_a_merged_request_is_closed_and_says_which_one_goes_on(world: World) -> None:
    gone = given_posted(world, description="三楼电梯停运")
    kept = given_posted(world, a_system(world, "key-2"), description="电梯又停了")

    given_merged(world, gone, kept)

    seen = one(world, gone, a_stranger(world))
    assert (seen["status"], kept in seen["status_notes"]) == ("closed", True)
    assert extras(world, gone)["extended_attributes"]["merged_into_id"] == kept
    assert one(world, kept)["status"] == "open"
    last = reads(a_system(world), "/servicerequestupdates.json", service_request_id=gone).body[-1]
    assert (last["status"], last["external_status_code"]) == ("closed", "merged")
    listed = reads(a_stranger(world), "/requests.json", status="open").body
    assert gone not in {each["service_request_id"] for each in listed}


def test_what_goes_on_in_a_request_of_the_portal_is_named_by_its_number_to_who_posted_it_alone(world: World) -> None:
    gone = given_posted(world)
    kept = given_request(world)
    number = must(staff(world).get(f"/requests/{kept}"))["number"]

    given_merged(world, gone, kept)

    assert number in one(world, gone, a_system(world))["status_notes"]
    for client in (a_stranger(world), a_system(world, "key-2")):
        notes = one(world, gone, client)["status_notes"]
        assert number not in notes
        assert kept not in notes
    assert "merged_into_id" not in extras(world, gone)["extended_attributes"]


def test_a_merge_that_is_taken_back_opens_it_again(world: World) -> None:
    gone, kept = given_posted(world), given_posted(world, description="另一件")
    given_merged(world, gone, kept)

    must(staff(world).post(f"/requests/{gone}/unmerge", {"reason": "不是一件事"}))
    world.drain()

    seen = extras(world, gone)
    assert (seen["status"], kept in seen["status_notes"]) == ("open", False)
    assert "merged_into_id" not in seen["extended_attributes"]
    last = reads(a_system(world), "/servicerequestupdates.json", service_request_id=gone).body[-1]
    assert last["status"] == "open"


def test_what_is_split_off_is_followed_by_the_system_that_posted_the_whole(world: World) -> None:
    whole = given_posted(world, account_id="u-7")

    part = split(world, whole)

    seen = extras(world, part)
    assert (seen["status"], seen["description"]) == ("open", "门口路灯不亮")
    assert seen["extended_attributes"]["split_from_id"] == whole
    assert one(world, part, a_stranger(world))["description"] == ""
    assert one(world, whole)["status"] == "open"
    listed = reads(a_system(world), "/requests.json").body
    assert {whole, part} <= {each["service_request_id"] for each in listed}
    assert must(staff(world).get(f"/requests/{part}"))["source"] == "open311"


def test_what_an_answer_left_to_do_is_followed_by_the_system_that_posted_the_whole(world: World) -> None:
    whole = given_posted(world)
    left = closed("西侧已修", solved=False, partly=True, left_to_do="东侧待雨季后修")
    must(staff(world).post(f"/requests/{whole}/resolve", left))
    rest = must(staff(world).post(f"/requests/{whole}/follow-up", {}))["follow_up"]["id"]
    world.drain()

    seen = extras(world, rest)

    assert (seen["status"], seen["description"]) == ("open", "东侧待雨季后修")
    assert one(world, whole)["status"] == "closed"


def test_each_of_the_two_goes_its_own_way(world: World) -> None:
    whole = given_posted(world)
    part = split(world, whole)

    must(staff(world).post(f"/requests/{part}/triage", {"unit_id": given_units(world, 1)[0]}))
    must(staff(world).post(f"/requests/{whole}/decline", {"because": "out_of_scope", "reply": "不归街道"}))
    world.drain()

    assert [one(world, each)["status"] for each in (whole, part)] == ["closed", "open"]
    assert extras(world, part)["extended_attributes"]["state"] == "triaged"


@pytest.mark.parametrize(
    ("language", "name", "description"),
    [("en", "Noise", "Who makes noise at night"), ("zh-CN", "噪声", "夜间施工噪声"), ("zh-TW", "噪聲", "夜間施工噪聲")],
)
def test_services_are_described_in_the_language_that_is_asked_for(
    world: World, language: str, name: str, description: str
) -> None:
    words = {"name": "噪声", "name_en": "Noise", "description": "夜间施工噪声"}
    given_service(world, "N-01", **words, description_en="Who makes noise at night")
    given_service(world, "N-02", **words)

    answer = a_stranger(world).get(
        "/open311/v2/services.json?jurisdiction_id=jiangtou", headers={"Authorization": "", "Accept-Language": language}
    )

    by_code = {each["service_code"]: each for each in answer.body}
    # Traditional Chinese is made of Chinese by the portal alone.
    expected = ("噪声", "夜间施工噪声") if language == "zh-TW" else (name, description)
    assert (by_code["N-01"]["service_name"], by_code["N-01"]["description"]) == expected
    assert by_code["N-02"]["description"] == "夜间施工噪声"
