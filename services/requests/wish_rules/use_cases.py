"""Use cases of the rules of wishes."""

from chassis.kernel.identity import Actor
from services.requests.wish_rules.domain import RuleDetails, WishRules
from services.requests.wish_rules.ports import WishRulesWork


def set_rules(uow: WishRulesWork, actor: Actor, details: RuleDetails) -> WishRules:
    """Sets the rules of the actor's street office. Idempotent. Raises Forbidden."""
    actor.demand("settings.manage")
    rules = uow.wish_rules.to_change()
    rules.change(details)
    return rules
