"""The rows that the lists of people who run the platform show: the failure desk of every service, street offices."""

from collections.abc import Mapping
from typing import Final

from bench.lists.kinds import Share
from bench.lists.shape import Rows
from chassis.kernel.identity import PLATFORM

_SERVICES: Final = ("events", "identity", "members", "notify", "requests")
_CAUSE: Final = Share("cause")

ROWS_OF_DESK: Final[Mapping[str, Rows]] = {
    **{
        f"/api/v1/{service}/operations/acts": Rows("operator_acts", {"about": Share("letter")}, whose=PLATFORM)
        for service in _SERVICES
    },
    **{
        f"/api/v1/{service}/operations/causes/{{fingerprint}}/letters": Rows(
            "dead_letters",
            {"fingerprint": _CAUSE},
            ("state",),
            path={"fingerprint": _CAUSE.asked()},
            whose=PLATFORM,
        )
        for service in _SERVICES
    },
    "/api/v1/members/tenants": Rows("tenants", {}, whose=PLATFORM),
    "/api/v1/members/operations/feature-flags/{name}/offices": Rows(
        "tenants", {}, path={"name": "rising-themes"}, whose=PLATFORM
    ),
}
