"""Use cases of routing: rules are kept by people; one that applies by itself does so by event."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.references import Reference
from services.requests import references
from services.requests.catalogue.errors import NoSuchCatalogueItem
from services.requests.routing.commands import Arrangement, OfUnit, Trial
from services.requests.routing.domain import RoutingOrder, RoutingRule, RuleChanges, RuleDetails, check
from services.requests.routing.errors import OrderIncomplete, TooManyRoutingRules
from services.requests.routing.matching import Matcher
from services.requests.routing.ports import RoutingWork
from services.requests.routing.record import Suggestion
from services.requests.routing.replay import Tried
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Advice, AdviceBasis
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Status as RequestStatus
from services.requests.service_requests.use_cases import place_of
from services.requests.units.use_cases import unit_in

#: Rules of a street office.
MOST_RULES: Final = 500


def list_rules(uow: RoutingWork, actor: Actor) -> Sequence[RoutingRule]:
    """In the order in which they are tried. Raises Forbidden."""
    actor.demand("settings.manage")
    return uow.routing_rules.standing()


def managed(uow: RoutingWork, actor: Actor, rule_id: str) -> RoutingRule:
    """The rule, for who manages settings. Raises Forbidden, NoSuchRoutingRule."""
    actor.demand("settings.manage")
    return uow.routing_rules.get(rule_id)


def add_rule(uow: RoutingWork, actor: Actor, details: RuleDetails) -> RoutingRule:
    """Adds a rule, which is tried last.

    Raises Forbidden, TooManyRoutingRules, NoSuchUnit, UnitIsClosed, UnknownReference, NoSuchCatalogueItem and what
    `RoutingRule.add` raises.
    """
    actor.demand("settings.manage")
    if uow.routing_rules.count() >= MOST_RULES:
        raise TooManyRoutingRules(most=MOST_RULES)
    _require_known(uow, vars(details))
    return uow.routing_rules.add(RoutingRule.add(details, identifier=new_id()))


def change_rule(uow: RoutingWork, actor: Actor, changes: RuleChanges, *, rule_id: str) -> RoutingRule:
    """Raises as `add_rule`; only what is sent is looked up, so that a broken rule can be switched off."""
    rule = managed(uow, actor, rule_id)
    _require_known(uow, changes)
    rule.change(changes)
    return rule


def remove_rule(uow: RoutingWork, actor: Actor, *, rule_id: str) -> RoutingRule:
    """Idempotent. Raises Forbidden, NoSuchRoutingRule."""
    actor.demand("settings.manage")
    # Also one that is removed already: `get` knows it no more.
    rule = uow.routing_rules.find(rule_id) or uow.routing_rules.get(rule_id)
    rule.remove()
    return rule


def arrange_rules(uow: RoutingWork, actor: Actor, asked: Arrangement) -> RoutingOrder:
    """Sets the order of all rules at once. Raises Forbidden, OrderIncomplete."""
    actor.demand("settings.manage")
    known = [rule.id for rule in uow.routing_rules.standing()]
    if sorted(asked.rule_ids) != sorted(known):
        raise OrderIncomplete
    order = uow.routing_orders.to_change()
    order.arrange(asked.rule_ids)
    return order


def rules_to_try(uow: RoutingWork, actor: Actor, trial: Trial) -> list[Tried]:
    """The rules of a dry run, in order. Those that are switched off are left out; their terms do not count.

    Raises as `add_rule`, with the place of the rule in the body.
    """
    actor.demand("settings.manage")
    actor.demand("request.read")
    if trial.rules is not None:
        _require_all_known(uow, trial.rules)
        drafts: list[tuple[str | None, RuleDetails]] = [(None, details) for details in trial.rules]
    else:
        drafts = [(rule.id, rule) for rule in uow.routing_rules.standing()]
    if trial.draft is not None:
        _require_possible(uow, trial.draft, "/draft")
        drafts = _with_draft(drafts, trial.draft, trial.replaces)
    return [_tried(uow, rule_id, details) for rule_id, details in drafts if details.enabled]


def suggest(uow: RoutingWork, actor: Actor, *, request_id: str) -> Suggestion:
    """For whoever triages the request. Raises Forbidden, NoSuchRequest."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    return uow.routes.suggest(request)


def plan_automatic(uow: RoutingWork, request_id: str) -> None:
    """Whether a rule applies to a new request by itself. Idempotent."""
    request = uow.requests.find(request_id)
    if request and _automatic_unit(uow, request):
        uow.routes.plan(request_id)


def apply_automatically(uow: RoutingWork, _: Clock, request_id: str) -> None:
    """Gives the request to the unit of the first rule that fits; what does not go now stays in the desk's queue."""
    uow.routes.planned(request_id)
    request = uow.requests.find(request_id)
    fitting = uow.routes.first_rule(request) if request else None
    if request is None or fitting is None or not (unit_id := _automatic_unit(uow, request)):
        return
    advice = Advice(
        basis=AdviceBasis.RULE, rule_id=fitting.rule_id, unit_ids=[unit_id], is_taken=True, is_automatic=True
    )
    # The name says to the unit and in the timeline why it came.
    request.triage(unit_id, fitting.name, days=fitting.days, advice=advice)


def break_next(uow: RoutingWork, news: OfUnit) -> None:
    """Takes one step: notes in one rule that its unit is there no more. Each step's event causes the next."""
    unit = uow.units.find(news.unit_id)
    rule = uow.routing_rules.to_break(news.unit_id) if unit and unit.is_closed else None
    if rule:
        successor = unit.successor_id if unit else news.successor_id
        rule.note_closed(news.unit_id, successor, uow.clock())


def settle_rule(uow: RoutingWork, rule_id: str) -> None:
    """Notes which units of a rule were closed while it was stored. Idempotent."""
    rule = uow.routing_rules.find(rule_id)
    uow.units.prefetch(rule.unit_ids if rule else ())
    for unit_id in rule.unit_ids if rule else ():
        unit = uow.units.find(unit_id)
        if rule and unit and unit.is_closed:
            rule.note_closed(unit_id, unit.successor_id, uow.clock())


def mend_next(uow: RoutingWork, news: OfUnit) -> None:
    """Takes one step, as above: the unit is there again."""
    unit = uow.units.find(news.unit_id)
    rule = uow.routing_rules.to_mend(news.unit_id) if unit and not unit.is_closed else None
    if rule:
        rule.note_returned(news.unit_id)


def _automatic_unit(uow: RoutingWork, request: ServiceRequest) -> str | None:
    """The unit to which the request goes by itself. Records of the past go nowhere; nor does what somebody has taken up."""
    if request.status is not RequestStatus.SUBMITTED or request.source is Source.IMPORT:
        return None
    fitting = uow.routes.first_rule(request)
    return fitting.open_unit_ids[0] if fitting and fitting.automatic and fitting.open_unit_ids else None


def _with_draft(
    drafts: Sequence[tuple[str | None, RuleDetails]], draft: RuleDetails, replaces: str | None
) -> list[tuple[str | None, RuleDetails]]:
    if replaces in {rule_id for rule_id, _ in drafts if rule_id}:
        return [(rule_id, draft if rule_id == replaces else details) for rule_id, details in drafts]
    return [*drafts, (None, draft)]


def _tried(uow: RoutingWork, rule_id: str | None, details: RuleDetails) -> Tried:
    uow.units.prefetch(details.unit_ids)
    found = [one for one in details.unit_ids if (unit := uow.units.find(one)) and not unit.is_closed]
    return Tried(
        rule_id=rule_id,
        name=details.name,
        unit_ids=found,
        is_broken=len(found) < len(details.unit_ids),
        matcher=Matcher(details),
    )


def _require_all_known(uow: RoutingWork, rules: Sequence[RuleDetails]) -> None:
    # With one query each for what they name, however many rules there are.
    uow.units.prefetch({one for details in rules for one in details.unit_ids})
    uow.catalogue_items.prefetch({one for details in rules for one in details.catalogue_item_ids})
    for place, details in enumerate(rules):
        _require_possible(uow, details, f"/rules/{place}")


def _require_possible(uow: RoutingWork, details: RuleDetails, at: str) -> None:
    check(details)
    _require_known(uow, values_of(RuleDetails, details), at)


def _require_known(uow: RoutingWork, values: Mapping[str, Any], at: str = "") -> None:
    """Whether what a rule names is there, of this street office. Raises NoSuchUnit, UnitIsClosed and the like."""
    for place, unit_id in enumerate(values.get("unit_ids", ())):
        unit_in(uow, unit_id, f"{at}/unit_ids/{place}")
    buildings = enumerate(values.get("building_ids", ()))
    uow.references.demand(
        *(Reference(references.BUILDING, one, f"{at}/building_ids/{place}") for place, one in buildings)
    )
    for place, item_id in enumerate(values.get("catalogue_item_ids", ())):
        if uow.catalogue_items.find(item_id) is None:
            raise NoSuchCatalogueItem(pointer=f"{at}/catalogue_item_ids/{place}")
