"""The rows that the list of agency cases shows."""

from collections.abc import Mapping
from typing import Final

from bench.lists.kinds import Flag, Moment, Own, Unique
from bench.lists.shape import BUILDING, DATED, FIRM, SOMEBODY, Rows

ROWS_OF_AGENCY: Final[Mapping[str, Rows]] = {
    "/api/v1/requests/agency-cases": Rows(
        "agency_cases",
        {
            "number": Unique("number"),
            "building_id": BUILDING,
            "enterprise_id": FIRM,
            "agent_id": SOMEBODY,
            "person_id": SOMEBODY,
            "waits_for": SOMEBODY,
            "seeks_agent": Flag(),
            "papers_out": Flag(),
            "is_late": Flag(),
            "asked_at": Moment(),
        },
        ("status",),
        {
            **DATED,
            "mine": Own(),
            "of_me": Own(),
            "to_sign": Own(),
        },
    ),
}
