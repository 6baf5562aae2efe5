"""The hotline's closing record: nothing ends without it, and its internal text stays inside."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.closings import closed, closing
from tests.builders.files import a_pdf, uploaded
from tests.builders.requests import (
    NOW,
    given_done,
    given_order,
    given_units,
    must,
    officer,
    slug,
    staff,
    status_of,
)

SECRET = "业主与物业有旧怨"
CONTACT: dict[str, Any] = {"contacted": True, "contact_person": "王女士", "contact_way": "phone"}


def pointers(answer: Answer) -> list[str]:
    return sorted(fault["pointer"] for fault in answer.body["errors"])


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("over", "missing"),
    [
        ({"claim": None}, ["/closing/claim"]),
        ({"within_competence": None}, ["/closing/within_competence"]),
        ({"solved": None}, ["/closing/solved"]),
        ({"contacted": None}, ["/closing/contacted"]),
        ({"internal_text": None}, ["/closing/internal_text"]),
        ({"public_reply": None}, ["/closing/public_reply"]),
        ({"solved": False}, ["/closing/unsolved_because"]),
        ({"not_contacted_because": None}, ["/closing/not_contacted_because"]),
        (
            {"contacted": True, "solved": False},
            [
                "/closing/contact_person",
                "/closing/contact_proof_id",
                "/closing/contact_way",
                "/closing/contacted_at",
                "/closing/unsolved_because",
            ],
        ),
    ],
)
def test_a_request_is_not_resolved_while_a_field_is_missing(
    world: World, over: dict[str, Any], missing: Sequence[str]
) -> None:
    request = given_done(world, given_units(world)[0])

    answer = staff(world).post(f"/requests/{request}/resolve", closed(**over))

    assert (answer.status, pointers(answer)) == (422, missing)
    assert status_of(world, request) == "ready"


@pytest.mark.capability("R2")
def test_what_is_missing_is_told_in_the_callers_language(world: World) -> None:
    path = f"/requests/{given_done(world, given_units(world)[0])}/resolve"
    body = {"closing": {"solved": False, "contacted": False}}

    answers = [staff(world).post(path, body, headers={"Accept-Language": one}) for one in ("zh-CN", "en")]

    details = [{fault["detail"] for fault in answer.body["errors"]} for answer in answers]
    assert details == [{"此项必填。"}, {"Missing data for required field."}]
    assert len(answers[0].body["errors"]) == 6


@pytest.mark.capability("R2")
def test_a_work_order_of_a_request_is_not_completed_without_findings(world: World) -> None:
    unit = given_units(world)[0]
    _, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))

    bare = officer(world, unit).post(f"/work-orders/{order}/complete", {"result": "办了"})
    short = officer(world, unit).post(f"/work-orders/{order}/complete", closed(solved=False))

    assert (slug(bare), pointers(bare)) == ("findings-missing", ["/closing"])
    assert pointers(short) == ["/closing/unsolved_because"]
    assert must(officer(world, unit).get(f"/work-orders/{order}"))["status"] == "accepted"


@pytest.mark.capability("R2")
def test_a_contact_is_proven_by_a_file_of_the_request_or_its_order(world: World) -> None:
    unit = given_units(world)[0]
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    elsewhere, _ = given_order(world, unit)
    foreign = uploaded(world, world.acts("p1"), "request", elsewhere, a_pdf(), "别处.pdf")["id"]
    proof = uploaded(world, officer(world, unit), "work_order", order, a_pdf(), "通话记录.pdf")["id"]
    told: dict[str, Any] = {**CONTACT, "contacted_at": NOW.isoformat()}
    path = f"/work-orders/{order}/complete"

    missing = officer(world, unit).post(path, closed(**told, contact_proof_id="nowhere"))
    of_another = officer(world, unit).post(path, closed(**told, contact_proof_id=foreign))
    future = (world.clock() + timedelta(minutes=1)).isoformat()
    too_late = officer(world, unit).post(path, closed(**CONTACT, contact_proof_id=proof, contacted_at=future))
    done = must(officer(world, unit).post(path, closed(**told, contact_proof_id=proof)))
    world.drain()

    assert [slug(one) for one in (missing, of_another, too_late)] == [
        "contact-proof-missing",
        "contact-proof-missing",
        "contact-in-the-future",
    ]
    assert pointers(missing) == ["/closing/contact_proof_id"]
    assert done["closing"]["contact_person"] == "王女士"
    confirmed = staff(world).post(f"/requests/{request}/resolve", closed(**told, contact_proof_id=proof))
    assert must(confirmed)["status"] == "resolved"


@pytest.mark.capability("R2")
def test_the_desk_sees_the_findings_of_the_unit_and_edits_them(world: World) -> None:
    unit = given_units(world)[0]
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导", internal_text=SECRET)))
    world.drain()

    proposed = must(staff(world).get(f"/requests/{request}"))["findings"]
    edited = {**proposed, "claim": "untrue", "public_reply": "经核实不属实，已向您说明"}
    must(staff(world).post(f"/requests/{request}/resolve", {"closing": edited}))
    world.drain()

    shown = must(staff(world).get(f"/requests/{request}"))
    assert proposed["internal_text"] == SECRET
    assert (shown["closing"]["claim"], shown["outcome"]) == ("untrue", "经核实不属实，已向您说明")
    assert shown["findings"]["claim"] == "true"


@pytest.mark.capability("R2")
def test_the_internal_text_is_in_nothing_that_leaves_the_desk(world: World) -> None:
    unit = given_units(world)[0]
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    secret = {"closing": closing("已拓宽出口", internal_text=SECRET)}
    must(officer(world, unit).post(f"/work-orders/{order}/complete", secret))
    world.drain()
    must(staff(world).post(f"/requests/{request}/resolve", secret))
    world.drain()

    requester = world.acts("p1")
    shown = must(requester.get(f"/requests/{request}"))
    told = [must(requester.get(f"/requests/{request}/history")), must(requester.get("/requests?mine=true"))]

    assert SECRET not in str((shown, told))
    assert (shown["outcome"], shown["closing"], shown["findings"]) == ("已拓宽出口", None, None)
    assert SECRET not in str([event.data for event in world.events()])
