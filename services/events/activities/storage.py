"""Storage of activities in MongoDB."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.events.activities.domain import Activity
from services.events.activities.errors import NoSuchActivity
from services.events.activities.states import Status

_PLANNED: Final = [Status.DRAFT.value, Status.PUBLISHED.value]


class Activities(Repository[Activity]):
    collection, aggregate, missing = "activities", Activity, NoSuchActivity
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "title",
            "kind",
            "description",
            "starts_at",
            "ends_at",
            "place",
            "building_id",
            "organisation_id",
            "capacity",
            "audience",
            "service_minutes",
            "host_enterprise_ids",
            "status",
            "attended",
            "beneficiaries",
            "outside_participants",
            "cancelled_because",
        }
    )
    hinted = frozenset({"host_names"})

    def tokens(self, aggregate: Activity) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.title, aggregate.place))

    def planned_at(self, kind: str, identifier: str, at: datetime) -> Activity | None:
        match = {f"{kind}_id": identifier, "status": {"$in": _PLANNED}, "ends_at": {"$gt": at}}
        return self._first(match)

    def any_hosted_by(self, enterprise_id: str) -> Activity | None:
        return self._first({"host_enterprise_ids": enterprise_id, "status": {"$ne": Status.TAKEN_BACK.value}})


_FILTERS: Final = ("status", "kind", "building_id", "organisation_id")


INDEXES: Final = {
    "activities": (
        found_index("starts_at"),
        Index((("tenant", 1), ("starts_at", 1), ("_id", 1)), serves="the calendar of activities"),
        Index((("tenant", 1), ("_id", 1)), serves="the recount of figures, in step with registrations"),
        Index(
            (("tenant", 1), ("status", 1), ("starts_at", 1), ("_id", 1)),
            serves="activities by status, and what is over",
        ),
        Index((("tenant", 1), ("kind", 1), ("starts_at", 1), ("_id", 1)), serves="activities by kind"),
        Index((("tenant", 1), ("building_id", 1), ("starts_at", 1), ("_id", 1)), serves="activities of a building"),
        Index((("tenant", 1), ("building_id", 1), ("status", 1), ("ends_at", 1)), serves="what a building has planned"),
        Index(
            (("tenant", 1), ("organisation_id", 1), ("status", 1), ("ends_at", 1)),
            serves="what an organisation has planned",
        ),
        Index(
            (("tenant", 1), ("organisation_id", 1), ("starts_at", 1), ("_id", 1)),
            serves="activities of an organisation",
        ),
        Index(
            (("tenant", 1), ("host_enterprise_ids", 1), ("starts_at", 1), ("_id", 1)),
            serves="activities that a firm hosts",
        ),
        Index(
            (("tenant", 1), ("host_names", 1), ("starts_at", 1), ("_id", 1)),
            serves="activities of a host that is no firm here",
        ),
        # Activities are written seldom and asked for in every way.
        *(
            Index((("tenant", 1), (one, 1), (other, 1), ("starts_at", 1), ("_id", 1)), serves=f"by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
    ),
}
