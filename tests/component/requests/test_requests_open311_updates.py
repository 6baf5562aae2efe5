"""Open311 updates: what happened to posted requests, and what the system that posted one adds to it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.open311 import (
    JURISDICTION,
    OPEN311,
    a_stranger,
    a_system,
    adds,
    an_open311_world,
    given_posted,
    given_service,
    one,
    posts,
    reads,
    xml,
)
from tests.builders.requests import given_units, must, officer, slug, staff

pytestmark = pytest.mark.capability("R8")
UPDATES = "/servicerequestupdates.json"


@pytest.fixture
def world() -> World:
    return an_open311_world()


def does(world: World, client: Any, path: str, body: Any = None) -> Any:
    world.clock.advance(timedelta(hours=1))
    answer = must(client.post(path, body))
    world.drain()
    return answer


def given_resolved(world: World, identifier: str, reply: str = "电梯已修好") -> None:
    unit = given_units(world, 1)[0]
    does(world, staff(world), f"/requests/{identifier}/triage", {"unit_id": unit})
    orders = officer(world, unit).get(f"/work-orders?request_id={identifier}").body["items"]
    order = next(one["id"] for one in orders if one["status"] == "dispatched")
    does(world, officer(world, unit), f"/work-orders/{order}/accept")
    does(world, officer(world, unit), f"/work-orders/{order}/complete", closed("已修"))
    does(world, staff(world), f"/requests/{identifier}/resolve", closed(reply))


def test_the_steps_of_a_request_are_its_updates_with_words_for_who_posted_it(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)
    given_posted(world, system, description="另一件")
    given_resolved(world, identifier)

    own, others = (reads(client, UPDATES, service_request_id=identifier).body for client in (system, a_stranger(world)))

    assert [each["description"] for each in own] == ["已派单", "办理中", "待办结", "已办结：电梯已修好"]
    assert [each["description"] for each in others] == ["已派单", "办理中", "待办结", "已办结"]
    assert [each["status"] for each in own] == ["open", "open", "open", "closed"]
    assert list(own[-1]) == [
        "update_id", "service_request_id", "status", "updated_datetime", "description", "media_url",
        "external_status_code",
    ]  # fmt: skip
    assert own[-1]["external_status_code"] == "resolved"
    assert own[-1]["updated_datetime"] == one(world, identifier)["updated_datetime"]


def test_a_request_that_is_declined_and_taken_up_after_all_says_so(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)

    does(world, staff(world), f"/requests/{identifier}/decline", {"because": "out_of_scope", "reply": "请联系供电公司"})
    declined = one(world, identifier)
    does(world, staff(world), f"/requests/{identifier}/take-up", {"reason": "供电公司转回"})

    updates = reads(system, UPDATES, service_request_id=identifier).body
    assert (declined["status"], declined["status_notes"]) == ("closed", "不予受理")
    assert one(world, identifier)["status"] == "open"
    assert [(each["status"], each["external_status_code"]) for each in updates] == [
        ("closed", "declined"),
        ("open", "submitted"),
    ]
    assert updates[0]["description"].endswith("请联系供电公司")


def test_updates_can_be_narrowed_by_time_and_go_on_page_by_page(world: World) -> None:
    first = given_posted(world)
    given_resolved(world, first)
    world.clock.advance(timedelta(days=1))
    since = world.clock().isoformat()
    second = given_posted(world, description="另一件")
    does(world, staff(world), f"/requests/{second}/triage", {"unit_id": given_units(world, 1)[0]})

    def ids(**query: object) -> list[str]:
        return [each["service_request_id"] for each in reads(a_stranger(world), UPDATES, **query).body]

    assert ids() == [first] * 4 + [second]
    assert ids(start_date=since) == [second]
    assert ids(end_date=since) == [first] * 4
    assert ids(page_size=3, page=2) == [first, second]
    assert "rel=" in reads(a_stranger(world), UPDATES, page_size=3).headers["Link"]
    assert reads(a_stranger(world), UPDATES, start_date="2026-01-01T00:00:00Z", end_date=since).status == 422


def test_updates_in_xml_have_the_names_that_clients_know(world: World) -> None:
    identifier = given_posted(world)
    given_resolved(world, identifier)

    root = xml(reads(a_stranger(world), "/servicerequestupdates.xml"))

    assert root.tag == "service_request_updates"
    assert {element.tag for element in root} == {"request_update"}
    assert root.findtext("request_update/service_request_id") == identifier


def test_what_the_system_adds_is_a_comment_for_the_desk(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)

    answer = adds(system, identifier, media_url="https://city.example/2.jpg", account_id="acc-7")

    assert answer.status == 200
    given = answer.body[0]
    assert given["account_id"] == "acc-7"
    world.drain()
    said = timeline(world, identifier)[-1]
    assert said["what"] == "comment.added"
    assert "现在二楼也停了" in said["text"]
    assert "https://city.example/2.jpg" in said["text"]
    (own,) = reads(system, UPDATES).body
    assert (own["update_id"], own["customer_reference"]) == (given["update_id"], "u-1")
    assert (own["description"], own["media_url"]) == ("现在二楼也停了", "https://city.example/2.jpg")
    assert not reads(a_stranger(world), UPDATES).body


def test_the_same_update_again_is_the_first_one(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)

    first, again = adds(system, identifier), adds(system, identifier)
    other = adds(system, identifier, description="别的话")

    world.drain()
    assert first.body == again.body
    assert slug(other) == "idempotency-key-reused"
    assert len(reads(system, UPDATES).body) == 1
    assert adds(system, identifier, update_id="u-2").body != first.body


def test_what_the_desk_says_to_everybody_concerned_reaches_the_system_and_nobody_else(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)
    for visibility, text in (("all", "请说明楼层"), ("internal", "先不派")):
        must(staff(world).post(f"/requests/{identifier}/comments", {"text": text, "visibility": visibility}, key=text))
    world.drain()

    assert [each["description"] for each in reads(system, UPDATES).body] == ["请说明楼层"]
    assert not reads(a_stranger(world), UPDATES).body


def test_who_is_not_satisfied_has_it_opened_again_as_often_as_others_and_then_somebody_decides(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)
    states = []
    for turn in range(4):
        given_resolved(world, identifier, f"第 {turn} 次")
        assert adds(system, identifier, update_id=f"again-{turn}", description="还是不行").status == 200
        world.drain()
        states.append(must(staff(world).get(f"/requests/{identifier}"))["status"])
        if states[-1] == "escalated":
            break

    assert states[0] == "reopened"
    assert states[-1] == "escalated"
    assert one(world, identifier, system)["status"] == "open"
    reopened = next(step for step in timeline(world, identifier) if step["what"] == "request.reopened")
    assert reopened["text"] == "还是不行"


def timeline(world: World, identifier: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = must(staff(world).get(f"/requests/{identifier}"))["timeline"]
    return found


def test_what_the_other_system_thinks_of_it_is_told_to_the_desk_and_moves_nothing(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)

    assert adds(system, identifier, status="FIXED").status == 200

    world.drain()
    assert "FIXED" in timeline(world, identifier)[-1]["text"]
    assert one(world, identifier)["status"] == "open"


def test_what_cannot_be_added_is_refused_and_says_why(world: World) -> None:
    system = a_system(world)
    identifier = given_posted(world, system)

    assert slug(adds(a_system(world, "key-2"), identifier)) == "open311-request-of-others"
    assert slug(adds(system, "no-such")) == "open311-request-not-found"
    assert slug(adds(system, identifier, status="SOMEHOW")) == "open311-update-status-unknown"
    for missing in ("service_request_id", "update_id", "status", "description"):
        without: dict[str, Any] = {missing: None}
        assert adds(system, identifier, **without).status == 422
    assert slug(adds(system, identifier, description="<b>x</b>")) == "open311-html"
    assert slug(adds(system, identifier, media_url="http://10.0.0.1/x")) == "open311-media"
    must(world.acts("key-1").post(f"/requests/{identifier}/cancel"))
    world.drain()
    assert slug(adds(system, identifier, status="CLOSED")) == "request-is-over"
    assert adds(system, identifier).status == 409
    assert [each["description"] for each in reads(system, UPDATES).body] == ["已撤回"]


def test_extensions_show_our_own_state_and_what_was_filled_in(world: World) -> None:
    form = {
        "type": "object",
        "properties": {"floor": {"type": "integer", "title": "楼层"}},
        "required": ["floor"],
        "additionalProperties": False,
    }
    given_service(world, "LIFT-1", form=form)
    system = a_system(world)
    identifier = given_posted(world, system, service_code="LIFT-1", account_id="acc-7", **{"attribute[floor]": "3"})

    asked = {"service_request_id": identifier, "extensions": "true"}
    (own,), (others,) = (reads(client, "/requests.json", **asked).body for client in (system, a_stranger(world)))

    assert own["extended_attributes"] == {
        "state": "submitted",
        "state_name": "待派单",
        "unit_id": "",
        "account_id": "acc-7",
    }
    assert own["attributes"] == [{"code": "floor", "value": 3}]
    assert (others["attributes"], "account_id" in others["extended_attributes"]) == ([], False)
    assert "attributes" not in one(world, identifier, system)
    shown = xml(reads(system, f"/requests/{identifier}.xml", extensions="true"))
    assert shown.findtext("request/attributes/attribute/value") == "3"


def test_the_account_that_was_named_is_named_in_the_answer(world: World) -> None:
    assert posts(a_system(world), account_id="acc-7").body[0]["account_id"] == "acc-7"


def test_extensions_by_another_word_say_nothing(world: World) -> None:
    given_posted(world)

    answer = a_stranger(world).get(
        f"{OPEN311}/requests.json?jurisdiction_id={JURISDICTION}&extensions=yes", headers={"Authorization": ""}
    )

    assert "extended_attributes" not in answer.body[0]
