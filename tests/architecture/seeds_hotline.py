"""A sheet of the hotline and its file of street office t1, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders.hotline import a_row, as_csv, send
from tests.builders.requests import must, staff


def hotline_of(world: World, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    taken = must(send(staff(world), as_csv([a_row(标题=mark)])))
    world.drain()
    number = taken["rows"][0]["number"]
    sheet = must(staff(world).get(f"/hotline-sheets?number={number}"))["items"][0]["id"]
    mapping = must(staff(world).get("/hotline-mapping"))
    body = {name: value for name, value in mapping.items() if name != "version"}
    return {
        "PUT /hotline-mapping": Said({**body, "default_days": 9}),
        "POST /hotline-rows": Said({"what": "sheets", "rows": [a_row(7, 标题=mark)], "as_of": None, "apply": True}),
        "GET /hotline-files/{file_id}/content": Said({"file_id": taken["file_id"]}),
        "GET /hotline-sheets/{sheet_id}": Said({"sheet_id": sheet}),
        "POST /hotline-sheets/returns": Said({"sheet_ids": [sheet]}),
    }
