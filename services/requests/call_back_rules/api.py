"""The rules of call-backs over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.persistence.reads import Page
from services.requests.call_back_rules import use_cases
from services.requests.call_back_rules.domain import CallBackRules, RuleDetails
from services.requests.call_back_rules.ports import CallBackRulesWork
from services.requests.call_back_rules.schemas import CallBackRulesBody, CallBackRulesView

blueprint = Blueprint("call-back-rules", __name__)


@blueprint.endpoint("GET", "/call-back-rules", permission="request.triage", returns=CallBackRulesView)
def show_call_back_rules(call: Call[CallBackRulesWork]) -> CallBackRules:
    """What the caller asks, until when a call is made, and when somebody is tried again."""
    return call.uow.call_back_rules.current()


@blueprint.endpoint(
    "PUT", "/call-back-rules", permission="settings.manage", body=CallBackRulesBody, returns=CallBackRulesView
)
def set_call_back_rules(call: Call[CallBackRulesWork], body: RuleDetails) -> CallBackRules:
    """Set the rules. What already waits keeps its times. Send If-Match."""
    return use_cases.set_rules(call.uow, call.actor, body)


@blueprint.endpoint(
    "GET", "/call-back-rules/history", permission="settings.manage", query=PageQuery, returns=HistoryPage
)
def call_back_rules_history(call: Call[CallBackRulesWork], query: dict[str, Any]) -> Page:
    """Who changed the rules when, and what."""
    return history_of(call, "requests.call-back-rules.events.v1", call.uow.call_back_rules.current().id, query)
