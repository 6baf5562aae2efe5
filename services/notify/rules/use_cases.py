"""Use cases of rules."""

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.errors import TemplateOfAnotherEvent
from services.notify.rules.ports import RulesWork


def list_rules(uow: RulesWork) -> list[Rule]:
    """All rules of the tenant: its own, and the defaults that it did not change."""
    return uow.rules.all_effective()


def put_rule(uow: RulesWork, actor: Actor, details: RuleDetails, *, code: str) -> Rule:
    """Sets the tenant's own rule. Raises Forbidden, UnusableCode, NoSuchTemplate, TemplateOfAnotherEvent and what
    `Rule.change` raises.
    """
    actor.demand("rule.manage")
    check_code(code)
    rule = uow.rules.own(code).change(details)
    # A template of another event would have placeholders without values.
    worded_for = uow.templates.effective(rule.template).event_type
    if worded_for != rule.event_type:
        raise TemplateOfAnotherEvent(code=rule.template, event_type=worded_for)
    return rule
