"""The rules of rising themes over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.persistence.reads import Page
from services.requests.theme_rules import use_cases
from services.requests.theme_rules.domain import ThemeRuleDetails, ThemeRules
from services.requests.theme_rules.ports import ThemeRulesWork
from services.requests.theme_rules.schemas import ThemeRulesBody, ThemeRulesView

blueprint = Blueprint("theme-rules", __name__)


@blueprint.endpoint("GET", "/theme-rules", permission="theme.handle", returns=ThemeRulesView)
def show_theme_rules(call: Call[ThemeRulesWork]) -> ThemeRules:
    """How many days are compared with how many, from what on a class is rising, and what is left out."""
    return call.uow.theme_rules.current()


@blueprint.endpoint("PUT", "/theme-rules", permission="settings.manage", body=ThemeRulesBody, returns=ThemeRulesView)
def set_theme_rules(call: Call[ThemeRulesWork], body: ThemeRuleDetails) -> ThemeRules:
    """Set the rules; everything is looked at again at once. Open themes keep their days. Send If-Match."""
    return use_cases.set_rules(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/theme-rules/history", permission="settings.manage", query=PageQuery, returns=HistoryPage)
def theme_rules_history(call: Call[ThemeRulesWork], query: dict[str, Any]) -> Page:
    """Who changed the rules when, and what."""
    return history_of(call, "requests.theme-rules.events.v1", call.uow.theme_rules.current().id, query)
