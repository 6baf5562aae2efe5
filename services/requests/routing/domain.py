"""A routing rule of a street office, and the order in which its rules are tried."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.routing.errors import AutomaticNeedsOneUnit, RuleTermReversed, RuleWithoutConditions
from services.requests.routing.events import (
    RoutingOrderChanged,
    RoutingRuleAdded,
    RoutingRuleBroken,
    RoutingRuleChanged,
    RoutingRuleMended,
    RoutingRuleRemoved,
)
from services.requests.routing.matching import Conditions, Matcher, WordsMatch, is_empty
from services.requests.service_requests.sources import Source


class Status(StrEnum):
    STANDING = "standing"
    REMOVED = "removed"


@dataclass(kw_only=True)
class RuleDetails(Conditions):
    """The fields of a rule.

    `unit_ids`: the first one is proposed, the others join in. `days`: the unit's own limit, in working days.
    `automatic`: a request that fits is given to the unit without anybody's doing. Both days of the term are included.
    """

    name: str
    unit_ids: list[str]
    days: int | None = None
    automatic: bool = False
    enabled: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


class RuleChanges(TypedDict, total=False):
    """What may be changed; absent keys stay as they are."""

    name: str
    categories: list[str]
    catalogue_item_ids: list[str]
    building_ids: list[str]
    sources: list[Source]
    words: list[str]
    words_match: WordsMatch
    unit_ids: list[str]
    days: int | None
    automatic: bool
    enabled: bool
    valid_from: date | None
    valid_until: date | None
    note: str


@dataclass(kw_only=True)
class RoutingRule(RuleDetails, Aggregate):
    """`closed_unit_ids` are those of its units that are there no more: since `broken_at` it is broken, until somebody
    names others.
    """

    status: Status = Status.STANDING
    closed_unit_ids: list[str] = field(default_factory=list)
    broken_at: datetime | None = None

    @classmethod
    def add(cls, details: RuleDetails, *, identifier: str) -> Self:
        """Raises RuleWithoutConditions, AutomaticNeedsOneUnit, RuleTermReversed."""
        rule = cls(id=identifier, **_once(values_of(RuleDetails, details)))
        check(rule)
        rule.record(RoutingRuleAdded(rule_id=identifier, name=rule.name))
        return rule

    def change(self, changes: RuleChanges) -> None:
        """Without a real change nothing happens. Raises as `add` does."""
        changed = differing(self, _once(changes))
        if not changed:
            return
        vars(self).update(changed)
        self.__dict__.pop("matcher", None)
        if "unit_ids" in changed:
            # Whoever names units has been asked whether they are there.
            self.closed_unit_ids, self.broken_at = [], None
        check(self)
        self.record(RoutingRuleChanged(rule_id=self.id, name=self.name, changed=sorted(changed)))

    def remove(self) -> None:
        """Idempotent."""
        if self.status is Status.STANDING:
            self.status = Status.REMOVED
            self.record(RoutingRuleRemoved(rule_id=self.id, name=self.name))

    def note_closed(self, unit_id: str, successor_id: str | None, at: datetime) -> None:
        """One of its units is there no more. Idempotent."""
        if unit_id in self.unit_ids and unit_id not in self.closed_unit_ids and self.status is Status.STANDING:
            self.closed_unit_ids = [*self.closed_unit_ids, unit_id]
            self.broken_at = self.broken_at or at
            self.record(RoutingRuleBroken(rule_id=self.id, name=self.name, unit_id=unit_id, successor_id=successor_id))

    def note_returned(self, unit_id: str) -> None:
        """One of its units is there again. Idempotent."""
        if unit_id in self.closed_unit_ids:
            self.closed_unit_ids = [one for one in self.closed_unit_ids if one != unit_id]
            self.broken_at = self.broken_at if self.closed_unit_ids else None
            self.record(RoutingRuleMended(rule_id=self.id, name=self.name, unit_id=unit_id))

    @property
    def is_broken(self) -> bool:
        return self.broken_at is not None

    def applies_on(self, day: date) -> bool:
        """Whether it is switched on, and its term has begun and not ended."""
        begun = self.valid_from is None or self.valid_from <= day
        return self.enabled and begun and (self.valid_until is None or day <= self.valid_until)

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self)


@dataclass(kw_only=True)
class RoutingOrder(Aggregate):
    """The ids of the rules as they are tried. A rule that is not named comes after those that are, the oldest first."""

    rule_ids: list[str] = field(default_factory=list)

    def arrange(self, rule_ids: Sequence[str]) -> None:
        """Without a real change nothing happens."""
        if list(rule_ids) != self.rule_ids:
            self.rule_ids = list(rule_ids)
            self.record(RoutingOrderChanged(order_id=self.id, rules=len(self.rule_ids)))

    def in_order(self, rules: Iterable[RoutingRule]) -> list[RoutingRule]:
        places = {identifier: place for place, identifier in enumerate(self.rule_ids)}
        return sorted(rules, key=lambda rule: (places.get(rule.id, len(places)), rule.id))


def _once(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields; what a list names twice counts once."""
    return {name: list(dict.fromkeys(said)) if isinstance(said, list) else said for name, said in values.items()}


def check(details: RuleDetails) -> None:
    """Raises RuleWithoutConditions, AutomaticNeedsOneUnit, RuleTermReversed."""
    if is_empty(details):
        raise RuleWithoutConditions
    if details.automatic and len(details.unit_ids) != 1:
        raise AutomaticNeedsOneUnit
    if details.valid_from and details.valid_until and details.valid_until < details.valid_from:
        raise RuleTermReversed
