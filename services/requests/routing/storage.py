"""Storage of routing in MongoDB: rules, their order, and what is suggested by them and by the past."""

from collections.abc import Iterable, Sequence
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import LOCAL
from chassis.kernel.writes import Delete, Update
from chassis.persistence.reads import each_readable
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.routing.domain import RoutingOrder, RoutingRule, Status
from services.requests.routing.errors import NoSuchRoutingRule
from services.requests.routing.lists import DISPATCHES, evidence
from services.requests.routing.matching import Case
from services.requests.routing.record import Evidence, Fitting, Suggestion
from services.requests.routing.use_cases import MOST_RULES
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Advice, AdviceBasis
from services.requests.service_requests.states import Status as RequestStatus
from services.requests.units.storage import Units

RULES: Final = "routing_rules"
ORDERS: Final = "routing_orders"
TASKS: Final = "routing_tasks"
WAITING: Final = "waiting"
#: Past dispatches speak for a unit if there are as many, and as large a part of them went to it.
_ENOUGH: Final = 3
_CLEARLY: Final = 0.6
#: Whoever had it last was wrong.
_GIVEN_BACK: Final = frozenset({RequestStatus.RETURNED, RequestStatus.RECALLED})


class RoutingRules(Repository[RoutingRule]):
    collection, aggregate, missing = RULES, RoutingRule, NoSuchRoutingRule
    hidden = Status.REMOVED
    told = frozenset(
        {
            "name",
            "categories",
            "catalogue_item_ids",
            "building_ids",
            "sources",
            "words",
            "words_match",
            "unit_ids",
            "days",
            "automatic",
            "enabled",
            "valid_from",
            "valid_until",
            "note",
            "status",
            "closed_unit_ids",
        }
    )

    def standing(self) -> Sequence[RoutingRule]:
        order = RoutingOrders(self._uow).current()
        return order.in_order(self._each_readable({"status": Status.STANDING.value}, limit=MOST_RULES))

    def count(self) -> int:
        return self._documents.count({"status": Status.STANDING.value}, most=MOST_RULES)

    def to_break(self, unit_id: str) -> RoutingRule | None:
        match = {"status": Status.STANDING.value, "unit_ids": unit_id, "closed_unit_ids": {"$ne": unit_id}}
        return self._first(match)

    def to_mend(self, unit_id: str) -> RoutingRule | None:
        return self._first({"status": Status.STANDING.value, "unit_ids": unit_id, "closed_unit_ids": unit_id})


class RoutingOrders(Repository[RoutingOrder]):
    collection, aggregate = ORDERS, RoutingOrder

    def current(self) -> RoutingOrder:
        """To read; it is not stored if it was never set."""
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else RoutingOrder(id=self._identifier())

    def to_change(self) -> RoutingOrder:
        identifier = self._identifier()
        return self.find(identifier) or self.add(RoutingOrder(id=identifier))

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "routing-order")


class Routes:
    """What is suggested for requests. It changes nothing but the list of those to which a rule applies by itself."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._tenant = uow, uow.context.tenant
        self._dispatches = uow.store.collection(DISPATCHES, self._tenant)

    def advice_for(self, request: ServiceRequest, unit_id: str) -> Advice | None:
        said = self.suggest(request)
        if said.basis is None:
            return None
        rule_id = said.rule.rule_id if said.rule and said.basis is AdviceBasis.RULE else None
        is_taken = unit_id in said.unit_ids
        return Advice(basis=said.basis, rule_id=rule_id, unit_ids=said.unit_ids, is_taken=is_taken)

    def suggest(self, request: ServiceRequest) -> Suggestion:
        rule, past = self.first_rule(request), self._past(request)
        wrong = request.unit_id if request.status in _GIVEN_BACK else None
        by_rule = [unit for unit in rule.open_unit_ids if unit != wrong] if rule else []
        by_past = [unit for unit in _clear(past) if unit != wrong]
        basis = AdviceBasis.RULE if by_rule else AdviceBasis.PAST if by_past else None
        return Suggestion(
            request_id=request.id,
            basis=basis,
            unit_ids=by_rule or by_past,
            days=rule.days if rule and by_rule else None,
            rule=rule,
            past=past,
        )

    def first_rule(self, request: ServiceRequest) -> Fitting | None:
        case = Case.of(
            title=request.title,
            description=request.description,
            category=request.category,
            catalogue_item_id=request.catalogue_item_id,
            building_id=request.building_id,
            source=request.source.value,
        )
        today = self._uow.clock().astimezone(LOCAL).date()
        for position, rule in enumerate(self._rules(), start=1):
            if rule.applies_on(today) and rule.matcher.fits(case):
                return Fitting(
                    rule_id=rule.id,
                    name=rule.name,
                    position=position,
                    unit_ids=rule.unit_ids,
                    open_unit_ids=self._open(rule.unit_ids),
                    days=rule.days,
                    automatic=rule.automatic,
                    reasons=rule.matcher.reasons(case),
                )
        return None

    def plan(self, request_id: str) -> None:
        # The correlation joins what the rule does to what the requester did.
        context = self._uow.context
        row = {"tenant": self._tenant, "status": WAITING, "correlation": context.correlation}
        self._uow.write(Update(TASKS, {"_id": request_id}, {"$setOnInsert": row}, upsert=True))

    def planned(self, request_id: str) -> None:
        self._uow.write(Delete(TASKS, {"_id": request_id, "tenant": self._tenant}))

    def _rules(self) -> Sequence[RoutingRule]:
        # Once per transaction: a batch of messages asks for each of its requests.
        return self._uow.remembered("routing rules", self._look_up)

    def _look_up(self) -> Sequence[RoutingRule]:
        rules = RoutingRules(self._uow)
        rows = self._uow.store.collection(RULES, self._tenant).find({"status": Status.STANDING.value}, limit=MOST_RULES)
        return RoutingOrders(self._uow).current().in_order(each_readable(rows, rules.from_document))

    def _past(self, request: ServiceRequest) -> list[Evidence]:
        found = evidence(self._dispatches, request)
        open_ = set(self._open({unit.unit_id for one in found for unit in one.units}))
        # Of units that are there no more nothing can be learned.
        return [
            Evidence(kind=one.kind, total=one.total, units=units)
            for one in found
            if (units := [unit for unit in one.units if unit.unit_id in open_])
        ]

    def _open(self, unit_ids: Iterable[str]) -> list[str]:
        """Those of the units that can be given work, in their order."""
        asked, units = list(unit_ids), Units(self._uow)
        units.prefetch(asked)
        return [one for one in asked if (unit := units.find(one)) and not unit.is_closed]


def _clear(past: Sequence[Evidence]) -> list[str]:
    """The unit for which the closest likeness speaks clearly."""
    for one in past:
        if one.total >= _ENOUGH and one.units[0].count >= one.total * _CLEARLY:
            return [one.units[0].unit_id]
    return []


_RIGHT_ORDER: Final = (("at", 1), ("is_wrong", 1), ("request_id", 1))
INDEXES: Final = {
    RULES: (
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="the rules of a street office"),
        Index((("tenant", 1), ("status", 1), ("unit_ids", 1), ("_id", 1)), serves="rules that name a unit"),
        Index((("tenant", 1), ("status", 1), ("broken_at", 1), ("_id", 1)), serves="rules that are broken"),
    ),
    ORDERS: (Index((("tenant", 1), ("_id", 1)), serves="the order of the rules"),),
    TASKS: (Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="requests to which a rule applies by itself"),),
    DISPATCHES: (
        Index((("tenant", 1), ("_id", 1)), serves="the recount"),
        Index((("tenant", 1), ("catalogue_item_id", 1), *_RIGHT_ORDER), serves="past dispatches of an item"),
        Index(
            (("tenant", 1), ("building_id", 1), ("category", 1), *_RIGHT_ORDER),
            serves="past dispatches of a category in a building",
        ),
        Index((("tenant", 1), ("pieces", 1), *_RIGHT_ORDER), serves="past dispatches with a word of the title"),
        Index(
            (("tenant", 1), ("suggested_by", 1), ("at", 1), ("is_automatic", 1), ("is_taken", 1), ("rule_id", 1)),
            serves="the share of suggestions that were taken",
        ),
    ),
}
