"""The rules of wishes over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.persistence.reads import Page
from services.requests.wish_rules import use_cases
from services.requests.wish_rules.domain import RuleDetails, WishRules
from services.requests.wish_rules.ports import WishRulesWork
from services.requests.wish_rules.schemas import WishRulesBody, WishRulesView

blueprint = Blueprint("wish-rules", __name__)


@blueprint.endpoint("GET", "/wish-rules", permission="wish.moderate", returns=WishRulesView)
def show_rules(call: Call[WishRulesWork]) -> WishRules:
    """What staff look at first, how many wishes one person may hold, and how long silence lasts."""
    return call.uow.wish_rules.current()


@blueprint.endpoint("PUT", "/wish-rules", permission="settings.manage", body=WishRulesBody, returns=WishRulesView)
def set_rules(call: Call[WishRulesWork], body: RuleDetails) -> WishRules:
    """Set the rules. What already waits or runs keeps its days. Send If-Match."""
    return use_cases.set_rules(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/wish-rules/history", permission="settings.manage", query=PageQuery, returns=HistoryPage)
def rules_history(call: Call[WishRulesWork], query: dict[str, Any]) -> Page:
    """Who changed the rules when, and what."""
    return history_of(call, "requests.wish-rules.events.v1", call.uow.wish_rules.current().id, query)
