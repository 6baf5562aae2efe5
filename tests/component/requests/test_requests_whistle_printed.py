"""Codes that are printed and hang on the spot: who makes them, how long they count, and that they are told apart."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import given_units, must, officer, slug, staff
from tests.builders.whistles import blown, given_kind, printed, step

pytestmark = pytest.mark.capability("R3")


def called(world: World, **said: Any) -> tuple[str, str, str, str]:
    """Two units that have to prove that they are on the spot: both, the request and the whistle."""
    first, second = given_units(world)
    given_kind(world, "push", on_the_spot=True)
    request, whistle = blown(world, [first, second], **said)
    return first, second, request, whistle


def refusal(world: World, unit: str, whistle: str, code: str) -> str:
    body = {"unit_id": unit, "printed_code": code}
    return slug(officer(world, unit).post(f"/whistles/{whistle}/report-ins", body))


def test_a_unit_reports_in_by_the_printed_code_once_and_the_office_sees_by_what(world: World) -> None:
    first, second, _, whistle = called(world)
    code = printed(world, whistle)
    shown = must(staff(world).get(f"/whistles/{whistle}/code"))["code"]

    step(world, first, whistle, "report-ins", printed_code=code)
    step(world, first, whistle, "report-ins", printed_code=code)
    step(world, second, whistle, "report-ins", code=shown)

    one = must(staff(world).get(f"/whistles/{whistle}"))
    (listed,) = must(staff(world).get("/blown-whistles"))["items"]
    for found in (one, listed):
        assert [(row["unit_id"], row["on_the_spot"], row["printed"]) for row in found["report_ins"]] == [
            (first, True, True),
            (second, True, False),
        ]
    assert [event.data["printed"] for event in world.events("whistle.reported-in.v1")] == [True, False]
    assert code not in str(one)


def test_a_new_code_replaces_the_one_before(world: World) -> None:
    first, _, _, whistle = called(world)
    old, new = printed(world, whistle), printed(world, whistle)

    assert refusal(world, first, whistle, old) == "wrong-printed-code"
    step(world, first, whistle, "report-ins", printed_code=new)
    assert [event.data["replaced"] for event in world.events("whistle.code-printed.v1")] == [False, True]
    assert must(staff(world).get(f"/whistles/{whistle}/printed-code"))["code"] == new


def test_sent_twice_with_one_key_it_is_one_code(world: World) -> None:
    *_, whistle = called(world)
    path = f"/whistles/{whistle}/printed-code"

    first, again = (staff(world).post(path, key="print-1").body["code"] for _ in range(2))

    assert first == again
    assert len(world.events("whistle.code-printed.v1")) == 1


def test_a_code_that_was_taken_back_counts_no_more_and_who_came_by_it_stays(world: World) -> None:
    first, second, _, whistle = called(world)
    code = printed(world, whistle)
    step(world, first, whistle, "report-ins", printed_code=code)
    before = must(staff(world).get(f"/whistles/{whistle}"))["printed_at"]

    for _ in range(2):
        after = must(staff(world).post(f"/whistles/{whistle}/printed-code/revoke"))

    assert before is not None
    assert (after["printed_at"], [row["unit_id"] for row in after["report_ins"]]) == (None, [first])
    assert refusal(world, second, whistle, code) == "wrong-printed-code"
    assert slug(staff(world).get(f"/whistles/{whistle}/printed-code")) == "printed-code-not-found"
    assert len(world.events("whistle.printed-code-revoked.v1")) == 1


def test_it_ends_with_the_whistle(world: World) -> None:
    first, second, request, whistle = called(world)
    code = printed(world, whistle)
    step(world, first, whistle, "report-ins", printed_code=code)
    step(world, second, whistle, "report-ins", printed_code=code)
    must(staff(world).post(f"/requests/{request}/resolve", closed("已办好")))
    world.drain()

    assert slug(staff(world).get(f"/whistles/{whistle}/printed-code")) == "printed-code-not-found"
    assert slug(staff(world).post(f"/whistles/{whistle}/printed-code")) == "whistle-has-no-code"


def test_who_leads_it_makes_it_and_nobody_else(world: World) -> None:
    first, second, _, whistle = called(world)
    *_, led = called(world, lead_unit_id=first)
    path = f"/whistles/{whistle}/printed-code"

    strangers = [world.acts("p1"), officer(world, second), staff(world, scope="building:b2")]

    assert printed(world, led, officer(world, first))
    assert [who.post(path).status for who in strangers] == [403, 403, 403]
    assert [who.get(path).status for who in strangers] == [403, 403, 403]
    assert staff(world, tenant="t2").get(path).status == 404


def test_printed_codes_cannot_be_guessed_one_after_another(world: World) -> None:
    first, *_, whistle = called(world)
    printed(world, whistle)

    answers = [refusal(world, first, whistle, "A" * 12) for _ in range(21)]

    assert answers == ["wrong-printed-code"] * 20 + ["too-often"]
