"""Solved in part: between solved and not solved, with what is left to do. Whoever reads two values reads "not solved"."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders import facts, identity
from tests.builders.call_backs import SAID, UNSOLVED, call, queue, resolved
from tests.builders.closings import PARTLY, closed
from tests.builders.hotline import a_row, given_sheets
from tests.builders.open311 import a_stranger
from tests.builders.rates import a_formula, a_term, condition, done, office, rates, value_of
from tests.builders.requests import (
    figures,
    given_done,
    given_order,
    given_units,
    must,
    officer,
    rate,
    slug,
    solved_again,
    staff,
)
from tests.component.requests.test_requests_hotline import sheets


@pytest.fixture
def unit(world: World) -> str:
    return given_units(world)[0]


def pointers(answer: Answer) -> list[str]:
    return [fault["pointer"] for fault in answer.body["errors"]]


@pytest.mark.capability("R2")
def test_what_is_solved_in_part_says_what_is_left_and_by_when(world: World, unit: str) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("西侧已修", **PARTLY)))
    world.drain()

    proposed = must(staff(world).get(f"/requests/{request}"))["findings"]
    must(staff(world).post(f"/requests/{request}/resolve", {"closing": proposed}))
    world.drain()

    shown = must(world.acts("p1").get(f"/requests/{request}"))
    tracked = must(a_stranger(world).post("/track", {"tenant": "jiangtou", "number": shown["number"]}))
    assert {**proposed, **PARTLY} == proposed
    for told in (shown, tracked):
        assert (told["outcome"], told["left_to_do"], told["left_until"]) == (
            "西侧已修",
            PARTLY["left_to_do"],
            PARTLY["left_until"],
        )
    # Whoever was told of two values only is told that it is not solved.
    assert must(staff(world).get(f"/requests/{request}"))["closing"]["solved"] is False


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("over", "said", "at"),
    [
        ({**PARTLY, "left_to_do": None}, None, "/closing/left_to_do"),
        ({**PARTLY, "solved": True}, "partly-contradicted", "/closing/partly"),
        ({"left_to_do": "还有一段"}, "partly-contradicted", "/closing/partly"),
        ({"left_until": "2027-03-31"}, "partly-contradicted", "/closing/partly"),
        ({**PARTLY, "left_until": "2020-01-01"}, "left-until-past", "/closing/left_until"),
        ({"solved": False}, None, "/closing/unsolved_because"),
    ],
)
def test_a_record_that_contradicts_itself_ends_nothing(
    world: World, unit: str, over: dict[str, Any], said: str | None, at: str
) -> None:
    request = given_done(world, unit)

    answer = staff(world).post(f"/requests/{request}/resolve", closed(**over))

    assert (answer.status, pointers(answer)) == (422, [at])
    assert said is None or slug(answer) == said
    assert must(staff(world).get(f"/requests/{request}"))["status"] == "ready"


@pytest.mark.capability("R2")
def test_what_was_left_is_gone_with_the_next_outcome(world: World, unit: str) -> None:
    request = resolved(world, unit, **PARTLY)
    rate(world, request, 1)

    solved_again(world, request, unit)

    shown = must(staff(world).get(f"/requests/{request}"))
    assert (shown["left_to_do"], shown["left_until"], shown["closing"]["partly"]) == (None, None, False)


@pytest.mark.capability("R2")
def test_everybody_whose_request_is_solved_in_part_is_called_and_may_say_so_too(world: World, unit: str) -> None:
    resolved(world, unit, **PARTLY)
    (waiting,) = queue(staff(world))

    said = call(world, waiting["id"], {**SAID, "solved": False, "partly": True})

    assert (waiting["claimed_solved"], waiting["claimed_partly"]) == (False, True)
    assert (said["solved"], said["partly"]) == (False, True)
    for scope in ("tenant", f"unit:{unit}"):
        counted = figures(world, scope)["call_backs"]
        assert counted == {"queued": 1, "answered": 1, "satisfied": 1, "partly": 1}
    assert facts.differing(world.store) == []


@pytest.mark.capability("R2")
def test_solved_in_part_may_be_opened_again_and_corrected_but_not_be_solved_too(world: World, unit: str) -> None:
    for _ in range(2):
        resolved(world, unit, **PARTLY)
    opened, corrected = queue(staff(world))
    partly = {**UNSOLVED, "partly": True}

    both = staff(world).post(f"/call-backs/{opened['id']}/calls", {**SAID, "partly": True})
    missed = staff(world).post(f"/call-backs/{opened['id']}/calls", {"reached": False, "partly": True})
    call(world, opened["id"], {**partly, "overrules": True})
    call(world, corrected["id"], partly)
    right = {"satisfied": True, "solved": True, "note": "都好了", "reason": "听错了"}
    must(staff(world).post(f"/call-backs/{corrected['id']}/correction", right))
    world.drain()

    assert [slug(one) for one in (both, missed)] == ["solved-is-not-partly", "nobody-was-reached"]
    counted = figures(world)["call_backs"]
    assert counted == {"queued": 2, "answered": 2, "satisfied": 1, "solved": 1, "partly": 1, "overruled": 1}
    kept = must(staff(world).get(f"/call-backs/{corrected['id']}"))
    assert (kept["partly"], kept["correction"]["partly"]) == (False, True)


@pytest.mark.capability("R8")
def test_the_hotline_is_told_and_tells_in_its_own_word(world: World) -> None:
    given_sheets(world, a_row())
    (sheet,) = sheets(world)
    request = sheet["request_id"]
    must(staff(world).post(f"/requests/{request}/resolve", closed("西侧已修", **PARTLY)))
    world.drain()
    (result,) = must(staff(world).get("/hotline-results"))["items"]
    back = {cell["header"]: cell["text"] for cell in result["cells"]}

    given_sheets(world, {**a_row(), **back})
    unchanged = must(staff(world).get("/hotline-results"))["items"]
    again = {cell["header"]: cell["text"] for cell in unchanged[0]["cells"]}

    assert back["是否解决"] == "部分解决"
    assert again == back
    assert facts.differing(world.store) == []


@pytest.mark.capability("R4")
def test_a_formula_may_count_what_is_solved_in_part_as_half(world: World, unit: str) -> None:
    done(world, unit)
    done(world, unit, **PARTLY)
    # Half of the points for what is solved, half for what is solved at least in part: so a part counts as a half.
    whole = a_term("solved", points=50)
    part = a_term("partly", points=50, numerator=condition("resolved", without=["unsolved"]))
    of_one = must(office(world).post("/rate-formulas", a_formula(terms=[a_term()])))
    of_both = must(office(world).post("/rate-formulas", a_formula(terms=[whole, part])))

    found = [rates(office(world), f"&formula_id={one['id']}") for one in (of_one, of_both)]

    assert [value_of(table, unit) for table in found] == [50, 75]


@pytest.mark.capability("R10")
def test_the_share_of_answers_that_solved_only_in_part_is_a_kpi_without_anybodys_doing(world: World, unit: str) -> None:
    resolved(world, unit, **PARTLY)
    resolved(world, unit)

    (tile,) = [one for one in must(office(world).get("/kpis"))["items"] if one["code"] == "solved_in_part_rate"]

    assert tile["total"] == {"value": 0.5, "numerator": 1, "denominator": 2}
    assert (tile["name"], tile["name_en"]) == ("部分解决率", "Solved only in part")
