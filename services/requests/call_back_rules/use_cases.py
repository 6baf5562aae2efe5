"""Use cases of the rules of call-backs."""

from chassis.kernel.identity import Actor
from services.requests.call_back_rules.domain import CallBackRules, RuleDetails
from services.requests.call_back_rules.ports import CallBackRulesWork


def set_rules(uow: CallBackRulesWork, actor: Actor, details: RuleDetails) -> CallBackRules:
    """Sets the rules of the actor's street office. Idempotent. Raises Forbidden, QuestionTwice, QuestionFixed."""
    actor.demand("settings.manage")
    rules = uow.call_back_rules.to_change()
    rules.change(details)
    return rules
