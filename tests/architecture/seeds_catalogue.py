"""What the class tree, code tables and editions of the catalogue have, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders.requests import must, staff


def catalogue_of(world: World, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    for code, parent in (("housing", None), ("lift", "housing"), ("idle", None)):
        must(staff(world).post("/catalogue-classes", {"code": code, "name": mark, "parent": parent}))
    must(
        staff(world).post("/catalogue-code-tables/gb39666/codes", {"code": "0102", "name": mark, "class_code": "lift"})
    )
    said, idle = {"code": "lift"}, {"code": "idle"}
    plain: dict[str, object] = {"papers": [], "form": None, "hours": [], "building_ids": []}
    return {
        "POST /catalogue-items": Said({"code": "new-9", **plain}),
        "PATCH /catalogue-items/{item_id}": Said(plain),
        "POST /catalogue-classes": Said({"code": "another", "parent": "housing", "before": None}),
        "PATCH /catalogue-classes/{code}": Said(said),
        "POST /catalogue-classes/{code}/move": Said({**said, "parent": None, "before": None}),
        "POST /catalogue-classes/{code}/archive": Said(idle),
        "POST /catalogue-classes/{code}/restore": Said(said),
        "POST /catalogue-code-tables/{scheme}/codes": Said(
            {"scheme": "gb39666", "code": "0103", "class_code": "lift", "scheme_name": mark}
        ),
        "POST /catalogue-code-tables/{scheme}/codes/remove": Said({"scheme": "gb39666", "code": "0102"}),
    }
