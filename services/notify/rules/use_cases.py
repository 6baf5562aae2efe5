"""Use cases of rules."""

from typing import Final

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.errors import NoDefaultRule, NoSuchRule, TemplateOfAnotherEvent, TooManyRules
from services.notify.rules.ports import RulesWork

#: Each event is held against those of its type, and lists show all.
MOST: Final = 500


def list_rules(uow: RulesWork) -> list[Rule]:
    """All rules of the tenant: its own, and the defaults that it did not change."""
    return uow.rules.all_effective()


def put_rule(uow: RulesWork, actor: Actor, details: RuleDetails, *, code: str) -> Rule:
    """Sets the tenant's own rule. Raises Forbidden, UnusableCode, TooManyRules, NoSuchTemplate, TemplateOfAnotherEvent and
    what `Rule.change` raises.
    """
    actor.demand("rule.manage")
    check_code(code)
    is_known = code in default_rules() or uow.rules.changed(code)
    if not is_known and uow.rules.many() >= MOST:
        raise TooManyRules(most=MOST)
    rule = uow.rules.own(code).change(details)
    # A template of another event would have placeholders without values.
    worded_for = uow.templates.effective(rule.template).event_type
    if worded_for != rule.event_type:
        raise TemplateOfAnotherEvent(code=rule.template)
    return rule


def restore_rule(uow: RulesWork, actor: Actor, *, code: str) -> Rule:
    """The default counts again, as it stands and as it will be. Idempotent. Raises Forbidden, NoSuchRule, NoDefaultRule."""
    actor.demand("rule.manage")
    default, own = default_rules().get(code), uow.rules.changed(code)
    if default is None:
        raise NoDefaultRule(code=code) if own else NoSuchRule(code=code)
    if own:
        own.restore(default)
    return default


def record_of(uow: RulesWork, *, code: str) -> str:
    """The id under which a rule's changes are on record; empty if there are none. Raises NoSuchRule."""
    own = uow.rules.changed(code)
    if own is None:
        uow.rules.effective(code)
        return ""
    return own.id
