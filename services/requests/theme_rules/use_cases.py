"""Use cases of the rules of rising themes."""

from chassis.kernel.identity import Actor
from services.requests.theme_rules.domain import ThemeRuleDetails, ThemeRules
from services.requests.theme_rules.ports import ThemeRulesWork


def set_rules(uow: ThemeRulesWork, actor: Actor, details: ThemeRuleDetails) -> ThemeRules:
    """Sets the rules of the actor's street office. Idempotent. Raises Forbidden, PastTooShort."""
    actor.demand("settings.manage")
    rules = uow.theme_rules.to_change()
    rules.change(details)
    return rules
