"""What was recorded of a call-back is corrected once, within a day, by whoever recorded it or a lead; rates follow."""

from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.testing.world import Answer, Client, World
from tests.builders.call_backs import SAID, UNSOLVED, call, queue, resolved, sharing
from tests.builders.requests import figures, given_units, must, slug, staff, status_of

WRONG: Final[dict[str, Any]] = {"satisfied": False, "solved": False, "note": "出口还是堵", "reason": "登记时选错了"}


@pytest.fixture
def unit(world: World) -> str:
    sharing(world, 100, sequence=9)
    return given_units(world)[0]


def answered(world: World, unit: str, answer: dict[str, Any] = SAID) -> tuple[str, str]:
    """The request, and its call-back with this answer."""
    request = resolved(world, unit)
    (waiting,) = queue(staff(world))
    call(world, waiting["id"], answer)
    return request, waiting["id"]


def corrected(world: World, identifier: str, by: Client | None = None, **change: Any) -> Answer:
    answer = (by or staff(world)).post(f"/call-backs/{identifier}/correction", {**WRONG, **change})
    world.drain()
    return answer


@pytest.mark.capability("R2")
def test_a_correction_keeps_what_stood_there_and_figures_follow(world: World, unit: str) -> None:
    _, identifier = answered(world, unit)

    shown = must(corrected(world, identifier))

    assert (shown["satisfied"], shown["solved"], shown["note"]) == (False, False, "出口还是堵")
    before = shown["correction"]
    assert (before["by"], before["reason"]) == ("staff", "登记时选错了")
    assert (before["satisfied"], before["solved"], before["note"]) == (True, True, "都好了")
    for scope in ("tenant", "building:b1", f"unit:{unit}"):
        counted = figures(world, scope)["call_backs"]
        assert {name: count for name, count in counted.items() if count} == {"queued": 1, "answered": 1, "claimed": 1}


@pytest.mark.capability("R2")
def test_a_correction_may_open_the_request_again(world: World, unit: str) -> None:
    request, identifier = answered(world, unit)

    must(corrected(world, identifier, overrules=True))

    assert status_of(world, request) == "reopened"
    assert world.events("request.reopened.v1")[-1].data["reason"] == "出口还是堵"
    assert figures(world)["call_backs"]["overruled"] == 1


def test_it_is_corrected_once_and_the_same_again_changes_nothing(world: World, unit: str) -> None:
    _, identifier = answered(world, unit)
    must(corrected(world, identifier))

    again, other = corrected(world, identifier), corrected(world, identifier, solved=True)

    assert (again.status, len(world.events("call-back.corrected.v1"))) == (200, 1)
    assert (other.status, slug(other)) == (409, "call-back-corrected-already")


def test_after_a_day_it_stays(world: World, unit: str) -> None:
    _, identifier = answered(world, unit)
    world.clock.advance(timedelta(days=1, minutes=1))

    late = corrected(world, identifier)

    assert (late.status, slug(late)) == (409, "call-back-correction-too-late")


def test_a_colleague_does_not_correct_it_and_a_lead_does(world: World, unit: str) -> None:
    _, identifier = answered(world, unit)
    colleague = world.acts("colleague", grants={"request.triage": ["building:b1"]})
    lead = world.acts("lead", grants={"request.triage": ["*"]})

    refused = corrected(world, identifier, colleague)

    assert (refused.status, slug(refused)) == (403, "call-back-of-another")
    assert must(corrected(world, identifier, lead))["correction"]["by"] == "lead"


def test_nobody_corrects_a_call_about_a_request_of_their_own(world: World, unit: str) -> None:
    _, identifier = answered(world, unit)
    requester = world.acts("p1", grants={"request.triage": ["*"]})

    assert slug(corrected(world, identifier, requester)) == "own-request-called-back"


def test_what_opened_the_request_again_is_not_corrected_to_solved(world: World, unit: str) -> None:
    _, identifier = answered(world, unit, {**UNSOLVED, "overrules": True})

    refused = corrected(world, identifier, solved=True, satisfied=True)

    assert (refused.status, slug(refused)) == (409, "call-back-overruled-stays")


def test_what_was_not_answered_is_not_corrected(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    assert slug(corrected(world, waiting["id"])) == "not-allowed-now"


@pytest.mark.parametrize(
    ("change", "missing"), [({"reason": ""}, "/reason"), ({"overrules": True, "note": ""}, "/note")]
)
def test_a_correction_says_why(world: World, unit: str, change: dict[str, Any], missing: str) -> None:
    _, identifier = answered(world, unit)

    refused = corrected(world, identifier, **change)

    assert (refused.status, [fault["pointer"] for fault in refused.body["errors"]]) == (422, [missing])
