"""Routing over HTTP: the rules in their order, their dry run, and what is suggested for a request."""

from datetime import timedelta
from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.routing import lists, use_cases
from services.requests.routing.commands import Arrangement, Trial
from services.requests.routing.domain import RoutingOrder, RoutingRule, RuleChanges, RuleDetails
from services.requests.routing.ports import RoutingWork
from services.requests.routing.record import Suggestion
from services.requests.routing.replay import affordable, replayed
from services.requests.routing.schemas import (
    RoutingOrderBody,
    RoutingOrderView,
    RoutingRuleBody,
    RoutingRuleChangeBody,
    RoutingRulesQuery,
    RoutingRulesView,
    RoutingRuleView,
    RoutingSuggestionView,
    TrialBody,
    TrialView,
)

blueprint = Blueprint("routing", __name__)


@blueprint.endpoint(
    "GET", "/routing-rules", permission="settings.manage", query=RoutingRulesQuery, returns=RoutingRulesView
)
def list_routing_rules(call: Call[RoutingWork], query: dict[str, Any]) -> Document:
    """All rules in the order in which they are tried, with how often their suggestions were taken."""
    rules = lists.narrowed(use_cases.list_rules(call.uow, call.actor), broken=query["broken"])
    counted = lists.shares(call.reads(lists.DISPATCHES), call.clock())
    return lists.shown(rules, call.uow.routing_orders.current().version, counted)


@blueprint.endpoint(
    "POST",
    "/routing-rules",
    permission="settings.manage",
    body=RoutingRuleBody,
    returns=RoutingRuleView,
    status=201,
    keyed=True,
)
def add_routing_rule(call: Call[RoutingWork], body: RuleDetails) -> RoutingRule:
    """Add a rule; it is tried after all others."""
    return use_cases.add_rule(call.uow, call.actor, body)


@blueprint.endpoint(
    "PUT", "/routing-rules/order", permission="settings.manage", body=RoutingOrderBody, returns=RoutingOrderView
)
def arrange_routing_rules(call: Call[RoutingWork], body: Arrangement) -> RoutingOrder:
    """Set the order of all rules at once; the first one that fits a request is taken. Send If-Match."""
    return use_cases.arrange_rules(call.uow, call.actor, body)


@blueprint.endpoint("POST", "/routing-rules/dry-run", permission="settings.manage", body=TrialBody, returns=TrialView)
def try_routing_rules(call: Call[RoutingWork], body: Trial) -> Document:
    """What rules, as edited, would have done with the requests of the last days; nothing is stored."""
    rules = use_cases.rules_to_try(call.uow, call.actor, body)
    since = call.clock() - timedelta(days=body.days)
    past, is_whole = lists.history(call.reads("service_requests"), since, affordable(rules))
    result = replayed(rules, past, is_whole=is_whole)
    return {**vars(result), "units": [{"unit_id": unit, "count": count} for unit, count in result.units.most_common()]}


@blueprint.endpoint("GET", "/routing-rules/<rule_id>", permission="settings.manage", returns=RoutingRuleView)
def get_routing_rule(call: Call[RoutingWork], rule_id: str) -> RoutingRule:
    """One rule."""
    return use_cases.managed(call.uow, call.actor, rule_id)


@blueprint.endpoint(
    "PATCH",
    "/routing-rules/<rule_id>",
    permission="settings.manage",
    body=RoutingRuleChangeBody,
    returns=RoutingRuleView,
)
def change_routing_rule(call: Call[RoutingWork], rule_id: str, body: RuleChanges) -> RoutingRule:
    """Change a rule, or switch it on and off. Send If-Match."""
    return use_cases.change_rule(call.uow, call.actor, body, rule_id=rule_id)


@blueprint.endpoint("POST", "/routing-rules/<rule_id>/remove", permission="settings.manage", returns=RoutingRuleView)
def remove_routing_rule(call: Call[RoutingWork], rule_id: str) -> RoutingRule:
    """Remove a rule; what it has suggested stays counted."""
    return use_cases.remove_rule(call.uow, call.actor, rule_id=rule_id)


@blueprint.endpoint(
    "GET",
    "/routing-rules/<rule_id>/history",
    permission="settings.manage",
    query=PageQuery,
    returns=HistoryPage,
)
def routing_rule_history(call: Call[RoutingWork], rule_id: str, query: dict[str, Any]) -> Page:
    """Who changed a rule, when, and what was before and after, newest first."""
    use_cases.managed(call.uow, call.actor, rule_id)
    return history_of(call, "requests.routing-rule.events.v1", rule_id, query)


@blueprint.endpoint(
    "GET", "/requests/<request_id>/suggestion", permission="request.triage", returns=RoutingSuggestionView
)
def suggest_for_request(call: Call[RoutingWork], request_id: str) -> Suggestion:
    """Which rule fits a request and why, and what was done with requests like it. A person decides."""
    return use_cases.suggest(call.uow, call.actor, request_id=request_id)
