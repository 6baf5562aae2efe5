"""What the use cases of routing need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.routing.domain import RoutingOrder, RoutingRule
from services.requests.routing.record import Fitting, Suggestion
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import Adviser, RequestsWork


class RoutingRules(Aggregates[RoutingRule], Protocol):
    def standing(self) -> Sequence[RoutingRule]:
        """All rules that were not removed, in the order in which they are tried."""

    def count(self) -> int:
        """How many were not removed."""

    def to_break(self, unit_id: str) -> RoutingRule | None:
        """Any rule that names the unit and is not yet broken for it."""

    def to_mend(self, unit_id: str) -> RoutingRule | None:
        """Any rule that is broken for the unit."""


class RoutingOrders(Aggregates[RoutingOrder], Protocol):
    def current(self) -> RoutingOrder:
        """The order of the street office, to read."""

    def to_change(self) -> RoutingOrder:
        """The same, to be changed."""


class Routes(Adviser, Protocol):
    def suggest(self, request: ServiceRequest) -> Suggestion:
        """What to do with a request, and why."""

    def first_rule(self, request: ServiceRequest) -> Fitting | None:
        """The first rule that fits."""

    def plan(self, request_id: str) -> None:
        """Notes that a rule applies to the request by itself."""

    def planned(self, request_id: str) -> None:
        """Strikes it off: it was done, or is not to be done any more."""


class RoutingWork(RequestsWork, Protocol):
    @property
    def routing_rules(self) -> RoutingRules: ...

    @property
    def routing_orders(self) -> RoutingOrders: ...

    @property
    def routes(self) -> Routes: ...
