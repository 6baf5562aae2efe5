"""What a played day adds to the reports: of all times, and of this day alone."""

from datetime import UTC, datetime
from typing import Any, Final

from chassis.kernel.local_time import local_date
from deploy.demo.client import Client
from deploy.demo.practices import shown

#: What this day adds to the report, at least: other people may be at work too.
GROWN: Final = {
    "members.checked_in": 3, "members.placed": 3, "activities.published": 1, "attendances.total": 2,
    "registrations.promoted": 1, "wishes.fulfilled": 1, "requests.submitted": 1, "requests.rated": 1,
    "whistles.assembled": 1, "resolutions.done": 1, "ledger.hours": 0.5,
}  # fmt: skip


class Reports:
    """The reports of all times and of this day, as they were when the day began."""

    def __init__(self, admin: Client) -> None:
        self._admin, self._began = admin, datetime.now(UTC)
        self._always, self._today = self._read(), self._read(**self.day)
        self._grown_last: dict[str, float] = {}

    @property
    def day(self) -> dict[str, str]:
        """Two days, if it is played past midnight."""
        return {"from": local_date(self._began), "to": local_date(datetime.now(UTC)), "by": "day"}

    def always(self) -> dict[str, float] | None:
        """How much each figure has grown, once all that was played is counted."""
        return self._grown(self._always, self._read())

    def today(self) -> dict[str, float] | None:
        return self._grown(self._today, self._read(**self.day))

    def _read(self, **period: str) -> dict[str, Any]:
        report: dict[str, Any] = self._admin.get("/api/v1/reports/tenant", **period)
        return report

    def _grown(self, before: dict[str, Any], after: dict[str, Any]) -> dict[str, float] | None:
        self._grown_last = growth(before, after)
        return None if self._lacking() else self._grown_last

    def lacking(self) -> str:
        """For whoever has waited in vain: the figures that had not grown enough at the last reading, and by how much they had."""
        return f"growth of figures beyond {self._lacking()}"

    def _lacking(self) -> dict[str, float]:
        return {path: grown for path, grown in self._grown_last.items() if grown < GROWN[path]}


def growth(before: dict[str, Any], after: dict[str, Any]) -> dict[str, float]:
    """By how much the figures of GROWN differ between two reports."""
    # Hours are fractions of which binary numbers fall short: 64.1 - 63.6 is a little less than 0.5.
    return {path: round(shown(after, path) - shown(before, path), 6) for path in GROWN}
