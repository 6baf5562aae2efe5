"""The rows that the lists of visits show."""

from collections.abc import Mapping
from typing import Final

from bench.lists.kinds import Flag, Given, Maybe, Moment, Own, Share, Unique
from bench.lists.shape import BUILDING, DATED, FIRM, SOMEBODY, Rows

_PLAN, _ROUND = Share("plan"), Share("round")
ROWS_OF_VISITS: Final[Mapping[str, Rows]] = {
    "/api/v1/requests/visits": Rows(
        "visits",
        {
            "building_id": BUILDING,
            "enterprise_id": FIRM,
            "plan_id": _PLAN,
            "round_id": _ROUND,
            "listed_at": Moment(),
        },
        ("status",),
        {**DATED, "raised_id": Unique("raised"), "mine": Own()},
    ),
    "/api/v1/requests/visit-firms": Rows(
        "visit_firms",
        {"building_id": BUILDING, "enterprise_id": Unique("firm"), "is_here": Maybe(), "last_visited_at": Moment()},
        filters={"never": Flag(), "period": Given("2026-Q4")},
    ),
    "/api/v1/requests/visit-plans": Rows("visit_plans", {"made_at": Moment()}, ("status",)),
    "/api/v1/requests/visit-rounds": Rows(
        "visit_rounds",
        {"building_id": BUILDING, "plan_id": _PLAN, "visitor_id": SOMEBODY, "due_at": Moment()},
        ("status",),
        {**DATED, "mine": Own()},
    ),
}
