"""How a street office sets who is told of what."""

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.errors import TemplateOfAnotherEvent
from services.notify.rules.ports import RulesWork


def list_rules(uow: RulesWork) -> list[Rule]:
    """As they stand for the tenant: its own, and the defaults it left alone."""
    return uow.rules.all_effective()


def put_rule(uow: RulesWork, actor: Actor, details: RuleDetails, *, code: str) -> Rule:
    """The tenant's own rule from now on. Raises what Rule.change raises, UnusableCode, NoSuchTemplate, …"""
    actor.demand("rule.manage")
    check_code(code)
    rule = uow.rules.own(code).change(details)
    worded_for = uow.templates.effective(rule.template).event_type
    if worded_for != rule.event_type:
        raise TemplateOfAnotherEvent(code=rule.template, event_type=worded_for)
    return rule
