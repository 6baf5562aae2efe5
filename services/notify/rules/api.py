"""Rules over HTTP: a street office sets who is told of what."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from services.notify.rules import use_cases
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.ports import RulesWork
from services.notify.rules.schemas import RuleBody, RuleView

blueprint = Blueprint("rules", __name__)


@blueprint.endpoint("GET", "/rules", permission="rule.manage", returns=page_of(RuleView))
def list_rules(call: Call[RulesWork]) -> dict[str, Any]:
    """All rules as they stand for the street office; one page."""
    return {"items": use_cases.list_rules(call.uow), "next": None}


@blueprint.endpoint("PUT", "/rules/<code>", permission="rule.manage", body=RuleBody, returns=RuleView)
def put_rule(call: Call[RulesWork], code: str, body: RuleDetails) -> Rule:
    """Change or silence a rule, or add one of one's own."""
    return use_cases.put_rule(call.uow, call.actor, body, code=code)
