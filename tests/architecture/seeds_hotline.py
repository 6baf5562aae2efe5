"""A sheet of the hotline and its file of street office t1, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import PERSON, Said
from tests.builders.closings import closed
from tests.builders.hotline import CSV, a_row, as_csv, send
from tests.builders.requests import must, staff


def hotline_of(world: World, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    keeper = world.acts(PERSON, grants={name: ["*"] for name in ("settings.manage", "request.triage")})
    shipped = must(keeper.get("/hotline-mapping"))
    known = [*shipped["codes"], {"field": "solved", "theirs": mark, "ours": "partly"}]
    body = {name: value for name, value in shipped.items() if name != "version"} | {"codes": known}
    must(keeper.put("/hotline-mapping", body))
    taken = must(send(staff(world), as_csv([a_row(标题=mark)]), more=f"&name={mark}"))
    world.drain()
    sheet = must(staff(world).get("/hotline-sheets?number=DH20261122000001"))["items"][0]["id"]
    return {
        "PUT /hotline-mapping": Said({**body, "default_days": 9}),
        "POST /hotline-files": Said(
            query="?what=sheets&mode=apply", raw=as_csv([a_row(8)]), headers={"Content-Type": CSV}
        ),
        "POST /hotline-rows": Said({"what": "sheets", "rows": [a_row(7)], "as_of": None, "apply": True}),
        "GET /hotline-files/{file_id}/content": Said({"file_id": taken["file_id"]}),
        "GET /hotline-sheets/{sheet_id}": Said({"sheet_id": sheet}),
        "POST /hotline-sheets/returns": Said({"sheet_ids": [_answered(world, sheet)]}),
        "POST /hotline-steps/returns": Said({"step_ids": [_step(world)]}),
    }


def _step(world: World) -> str:
    """A step of ours about that sheet."""
    found = must(staff(world).get("/hotline-steps"))["items"][0]["id"]
    return str(found)


def _answered(world: World, sheet: str) -> str:
    """The same sheet, its request resolved."""
    found = world.store.db["hotline_sheets"].find_one({"_id": sheet})
    assert found
    world.store.db["service_requests"].update_one({"_id": found["request_id"]}, {"$set": {"status": "ready"}})
    must(staff(world).post(f"/requests/{found['request_id']}/resolve", closed("已办好")))
    world.drain()
    return sheet
