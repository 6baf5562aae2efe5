"""Rising themes of street office t1 for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import requests, themes
from tests.builders.visits import given_firm


def themes_of(world: World, mark: str) -> Mapping[str, Said]:
    """How their routes are called: a theme for each act, each in a class of its own."""
    building = f"{mark}-b7"
    world.receive("org.louyu.members.building.registered.v1", {"building_id": building}, "t1", building)
    given_firm(world, f"{mark}-f7", building=building)
    classes = ("heating", "lifts", "noise", "smell", "water", "waste")
    for name in classes:
        themes.asked(world, 5, category=name, building=building)
    themes.looked(world)
    found = {row["category"]: row["id"] for row in themes.themes(world, "status=open")}
    shown, visit, agenda, notice, left, undone = (found[name] for name in classes)
    said = {"title": mark, "text": mark}
    requests.must(requests.staff(world).post(f"/themes/{undone}/notice", said))
    themes.dismissed(world, shown, remark=mark)
    themes.needed(world, 5, building=building)
    themes.looked(world)
    needs = next(row["id"] for row in themes.themes(world, "status=open") if row["kind"] == "need")
    meeting = themes.given_meeting(world, f"{mark}-m7")
    themes.given_theme_rules(world, minimum=5)
    body = {
        "window_days": 7,
        "base_days": 56,
        "minimum": 5,
        "factor": 2,
        "quiet_days": 20,
        "left_out": [],
        "left_out_needs": [],
    }
    return {
        "GET /themes/{theme_id}": Said({"theme_id": shown}),
        "GET /themes/{theme_id}/history": Said({"theme_id": shown}),
        "GET /themes/{theme_id}/requests": Said({"theme_id": shown}),
        "GET /sheets/themes/{theme_id}/requests": Said({"theme_id": shown}),
        "GET /themes/{theme_id}/needs": Said({"theme_id": needs}),
        "GET /sheets/themes/{theme_id}/needs": Said({"theme_id": needs}),
        "POST /themes/{theme_id}/visit": Said({"theme_id": visit, "name": mark, "whom": "all"}),
        "POST /themes/{theme_id}/agenda": Said({"theme_id": agenda, "meeting_id": meeting, "title": mark}),
        "POST /themes/{theme_id}/notice": Said({"theme_id": notice, "title": mark, "text": mark}),
        "POST /themes/{theme_id}/undo-act": Said({"theme_id": undone, "act": "notice", "reason": mark}),
        "POST /themes/{theme_id}/dismiss": Said({"theme_id": left, "remark": mark}),
        "PUT /theme-rules": Said(body),
    }
