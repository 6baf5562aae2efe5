"""Storage of service requests and their timeline in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import SENTENCE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.service_requests import timeline
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NoSuchRequest
from services.requests.service_requests.numbers import numbers_to_find


class ServiceRequests(Repository[ServiceRequest]):
    collection, aggregate, missing = "service_requests", ServiceRequest, NoSuchRequest

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
    ),
    timeline.COLLECTION: (
        Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="what happened to a request, in order"),
    ),
}
