"""Requests of street office t1 that are joined, merged, split and given to further units, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import joining, requests
from tests.builders.closings import closed


def joining_of(world: World, unit: str, person: str, mark: str) -> Mapping[str, Said]:
    """How the routes of joinings and merges are called, and that of further units."""
    free, held, double, double_too, mixed = (joining.given_titled(world, mark, person="somebody") for _ in range(5))
    joining.given_joined(world, held, person)
    whole = joining.given_titled(world, mark, person="somebody_more")
    part = requests.must(requests.staff(world).post(f"/requests/{whole}/split", {"title": mark, "building_id": "b1"}))[
        "part"
    ]["id"]
    undone, stays = (joining.given_titled(world, mark, person="somebody") for _ in range(2))
    joining.given_merged(world, undone, stays)
    dispatched = joining.given_titled(world, mark)
    joining.given_dispatched(world, dispatched, unit)
    ready = joining.given_titled(world, mark, person="somebody")
    joining.done(world, unit, joining.given_dispatched(world, ready, unit))
    found = joining.given_titled(world, mark, person="somebody")
    joining.done(world, unit, joining.given_dispatched(world, found, unit), mark)
    scope_of, declined, answered, in_part = (joining.given_titled(world, mark, person="somebody") for _ in range(4))
    left = closed(mark, solved=False, partly=True, left_to_do=mark)
    requests.must(requests.staff(world).post(f"/requests/{in_part}/resolve", left))
    requests.must(requests.staff(world).post(f"/requests/{answered}/resolve", closed(mark)))
    said = {"because": "nothing_to_solve", "reply": mark}
    requests.must(requests.staff(world).post(f"/requests/{declined}/decline", said))
    contact = {"name": mark, "phone": "0592-5551234"}
    taken = requests.staff(world).post("/requests/taken", {"title": mark, "taken": "counter", "contact": contact})
    again = {"title": mark, "taken": "counter", "contact": contact}
    stranger = requests.identifier_of(requests.staff(world).post("/requests/taken", again))
    kept, asked = requests.identifier_of(taken), f"asked_{mark}"
    requests.given_member(world, asked)
    requests.must(requests.staff(world).post(f"/requests/{kept}/contact-reveals", {"purpose": mark}))
    return {
        "POST /requests/taken": Said({"title": mark, "taken": "visit", "contact": None, "member_id": asked}),
        "PUT /requests/{request_id}/requester": Said({"request_id": stranger, "member_id": asked}),
        "POST /requests/{request_id}/contact-reveals": Said({"request_id": kept, "purpose": mark}),
        "GET /requests/{request_id}/contact-reveals": Said({"request_id": kept}),
        "POST /requests/similar": Said({"title": mark, "building_id": "b1"}),
        "POST /requests/{request_id}/join": Said({"request_id": free}),
        "POST /requests/{request_id}/leave": Said({"request_id": held}),
        "POST /requests/{request_id}/merge": Said({"request_id": double, "into_id": double_too}),
        "POST /requests/{request_id}/undo-split": Said({"request_id": part, "reason": mark}),
        "POST /requests/{request_id}/unmerge": Said({"request_id": undone, "reason": mark}),
        "POST /requests/{request_id}/return-findings": Said({"request_id": ready, "reason": mark, "unit_ids": [unit]}),
        "GET /requests/{request_id}/findings": Said({"request_id": found}),
        "POST /requests/{request_id}/decline": Said(
            {"request_id": scope_of, "because": "nothing_to_solve", "reply": mark}
        ),
        "POST /requests/{request_id}/take-up": Said({"request_id": declined, "reason": mark}),
        "POST /requests/{request_id}/withdraw-answer": Said({"request_id": answered, "reason": mark}),
        "POST /requests/{request_id}/follow-up": Said({"request_id": in_part, "title": mark}),
        "POST /requests/{request_id}/split": Said({"request_id": mixed, "title": mark, "building_id": "b1"}),
        "POST /requests/{request_id}/additional-units": Said(
            {"request_id": dispatched, "unit_id": requests.given_units(world, 3)[2]}
        ),
    }
