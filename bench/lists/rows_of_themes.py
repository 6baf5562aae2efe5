"""The rows that the lists of themes show."""

from collections.abc import Mapping
from typing import Final

from bench.lists.kinds import Moment, OneOf, Share
from bench.lists.shape import BUILDING, DATED, Rows

_CATEGORY: Final = Share("category")
ROWS_OF_THEMES: Final[Mapping[str, Rows]] = {
    "/api/v1/requests/themes": Rows(
        "themes", {"building_id": BUILDING, "category": _CATEGORY, "opened_at": Moment()}, ("status",), DATED
    ),
    "/api/v1/requests/themes/{theme_id}/requests": Rows(
        "request_facts",
        {"submitted_at": Moment()},
        path={"theme_id": Share("theme").asked()},
        parent="themes",
    ),
    "/api/v1/requests/themes/{theme_id}/needs": Rows(
        "listings",
        {"opened_at": Moment(), "building_id": BUILDING, "category": _CATEGORY, "kind": OneOf(("need", "resource"))},
        path={"theme_id": Share("theme").asked()},
        parent="themes",
        parent_has={"kind": "need", "building_id": BUILDING.asked(), "category": _CATEGORY.asked()},
    ),
}
