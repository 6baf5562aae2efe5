"""Rules over HTTP: a street office sets who is told of what."""

from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.language import language_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.notify.rules import past, use_cases
from services.notify.rules.choices import Choices, choices_of
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.past import LastWeek, Past, PastWork
from services.notify.rules.ports import RulesWork
from services.notify.rules.saying import said
from services.notify.rules.schemas import (
    ChoicesQuery,
    ChoicesView,
    LastWeekBody,
    LastWeekView,
    RuleBody,
    RuleView,
    SaidRuleView,
)

blueprint = Blueprint("rules", __name__)
_TOPIC: Final = "notify.rule.events.v1"


@blueprint.endpoint("GET", "/rules", permission="rule.manage", returns=page_of(SaidRuleView))
def list_rules(call: Call[RulesWork]) -> dict[str, Any]:
    """All rules as they stand for the street office, conditions in words too; one page."""
    language = language_of(request.headers.get("Accept-Language"))
    return {"items": [_said(rule, language) for rule in use_cases.list_rules(call.uow)], "next": None}


@blueprint.endpoint("GET", "/rules/choices", permission="rule.manage", query=ChoicesQuery, returns=ChoicesView)
def rule_choices(_call: Call[RulesWork], query: dict[str, Any]) -> Choices:
    """What a rule for this event may ask and whom it may tell, in the caller's language."""
    return choices_of(query["event_type"], language_of(request.headers.get("Accept-Language")))


@blueprint.endpoint("PUT", "/rules/<code>", permission="rule.manage", body=RuleBody, returns=RuleView)
def put_rule(call: Call[RulesWork], code: str, body: RuleDetails) -> Rule:
    """Change or silence a rule, or add one of one's own."""
    return use_cases.put_rule(call.uow, call.actor, body, code=code)


@blueprint.endpoint("POST", "/rules/<code>/restore", permission="rule.manage", returns=RuleView)
def restore_rule(call: Call[RulesWork], code: str) -> Rule:
    """Go back to the default, as it stands and as it will be. Repeating it changes nothing."""
    return use_cases.restore_rule(call.uow, call.actor, code=code)


@blueprint.endpoint("GET", "/rules/<code>/history", permission="rule.manage", query=PageQuery, returns=HistoryPage)
def rule_history(call: Call[RulesWork], code: str, query: dict[str, Any]) -> Page:
    """Who changed a rule, when, and what was before and after, newest first; empty for a default that nobody touched."""
    return history_of(call, _TOPIC, use_cases.record_of(call.uow, code=code), query)


@blueprint.endpoint("POST", "/rules/last-week", permission="rule.manage", body=LastWeekBody, returns=LastWeekView)
def try_rule(call: Call[PastWork], body: LastWeek) -> Past:
    """What a rule, as edited, would have told in the last seven days; nothing is sent."""
    return past.last_week(call.uow, call.actor, call.clock, body)


def _said(rule: Rule, language: str) -> Document:
    when = [{**vars(one), "says": said(one, rule.event_type, language)} for one in rule.when]
    return {**vars(rule), "when": when, "has_default": rule.code in default_rules()}
