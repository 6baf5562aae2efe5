"""Storage of service requests and their timeline in MongoDB."""

from collections.abc import Collection, Sequence
from typing import Final

from chassis.kernel.finding import SENTENCE, tokens_of
from chassis.kernel.identity import is_unknown
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.service_requests import timeline
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NoSuchRequest
from services.requests.service_requests.numbers import numbers_to_find
from services.requests.service_requests.states import Status

#: More parts than one request is split into.
_MOST_OF_A_PERSON: Final = 200


class ServiceRequests(Repository[ServiceRequest]):
    collection, aggregate, missing = "service_requests", ServiceRequest, NoSuchRequest
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "title",
            "category",
            "catalogue_item_id",
            "building_id",
            "enterprise_id",
            "suite_id",
            "confidential",
            "anonymous_to_units",
            "status",
            "unit_id",
            "called_unit_ids",
            "merged_into_id",
            "rating",
        }
    )
    hinted = frozenset({"answers", "description", "outcome", "comment", "closing_reason"})

    def any_by(self, requester_id: str) -> ServiceRequest | None:
        return self._first({"requester_id": requester_id})

    def any_of_firm(self, enterprise_id: str) -> ServiceRequest | None:
        return self._first({"enterprise_id": enterprise_id})

    def of_contact(self, identifier: str) -> Sequence[ServiceRequest]:
        """A person without a record has the parts of one request; the contact of another is kept by the request's id."""
        if is_unknown(identifier):
            return self._all({"requester_id": identifier}, limit=_MOST_OF_A_PERSON)
        found = self.find(identifier)
        return [found] if found else []

    def items_asked_for(self, item_ids: Collection[str]) -> set[str]:
        asked = {"catalogue_item_id": {"$in": sorted(item_ids)}}
        return set(self._documents.totals(asked, by="catalogue_item_id"))

    def tokens(self, aggregate: ServiceRequest) -> Sequence[str]:
        return tokens_of(SENTENCE, (aggregate.title,), numbers_to_find(aggregate.number))


INDEXES: Final = {
    "service_requests": (
        found_index("submitted_at"),
        Index((("tenant", 1), ("submitted_at", 1), ("_id", 1)), serves="all requests, newest first"),
        Index((("tenant", 1), ("status", 1), ("submitted_at", 1), ("_id", 1)), serves="requests by status"),
        Index((("tenant", 1), ("requester_id", 1), ("submitted_at", 1), ("_id", 1)), serves="one's own requests"),
        Index((("tenant", 1), ("building_id", 1), ("submitted_at", 1), ("_id", 1)), serves="requests of a building"),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("submitted_at", 1), ("_id", 1)),
            serves="what waits in a building",
        ),
        Index(
            (("tenant", 1), ("unit_ids", 1), ("submitted_at", 1), ("_id", 1)), serves="requests that a unit worked on"
        ),
        Index((("tenant", 1), ("number", 1)), serves="a request by its tracking number", unique=True),
        Index((("tenant", 1), ("enterprise_id", 1), ("submitted_at", 1), ("_id", 1)), serves="requests of a firm"),
        Index((("tenant", 1), ("catalogue_item_id", 1)), serves="whether an item was ever asked for"),
    ),
    timeline.COLLECTION: (
        Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="what happened to a request, in order"),
    ),
}
