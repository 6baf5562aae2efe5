"""A rule: which event, under which conditions, tells whom with which template. Data, so tenants can change it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.notify.event_types.domain import current, known_type
from services.notify.event_types.errors import EventTypeFixed
from services.notify.rules.errors import RecipientUnclear, UnknownField
from services.notify.rules.events import RuleChanged
from services.notify.rules.recipients import Recipient


class Comparison(StrEnum):
    EQUALS = "equals"
    IN = "in"
    NOT_IN = "not_in"
    GTE = "gte"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Compares one field of the event's data. An absent field counts as null."""

    field: str
    op: Comparison
    value: Any

    def holds(self, data: Mapping[str, Any]) -> bool:
        found = data.get(self.field)
        if self.op is Comparison.EQUALS:
            return bool(found == self.value)
        if self.op is Comparison.IN:
            return isinstance(self.value, list) and found in self.value
        if self.op is Comparison.NOT_IN:
            return isinstance(self.value, list) and found not in self.value
        return _is_number(found) and _is_number(self.value) and bool(found >= self.value)


@dataclass(kw_only=True)
class RuleDetails:
    """The fields of a rule that a street office sets."""

    event_type: str
    when: list[Condition]
    template: str
    recipients: list[Recipient]
    enabled: bool = True


@dataclass(kw_only=True)
class Rule(RuleDetails, Aggregate):
    """`is_restored`: the street office went back to the default, which counts as it stands now."""

    code: str
    is_restored: bool = False

    @classmethod
    def blank(cls, *, identifier: str, code: str, event_type: str = "") -> Self:
        """A rule that was not set yet; with the event type of the default rule of this code, if there is one."""
        return cls(id=identifier, code=code, event_type=event_type, when=[], template="", recipients=[])

    def applies(self, data: Mapping[str, Any]) -> bool:
        return self.enabled and all(condition.holds(data) for condition in self.when)

    def change(self, details: RuleDetails) -> Self:
        """Sets all fields; the same values change nothing. Raises EventTypeFixed and what `check` raises."""
        details = replace(details, event_type=current(details.event_type))
        if self.event_type and details.event_type != current(self.event_type):
            raise EventTypeFixed
        check(details)
        new = values_of(RuleDetails, details)
        if self.is_restored or new != values_of(RuleDetails, self):
            vars(self).update(new, is_restored=False)
            self.record(RuleChanged(code=self.code, enabled=self.enabled))
        return self

    def restore(self, default: RuleDetails) -> None:
        """Goes back to the default; repeating it changes nothing."""
        if not self.is_restored:
            vars(self).update(values_of(RuleDetails, default), is_restored=True)
            self.record(RuleChanged(code=self.code, enabled=self.enabled))


def check(details: RuleDetails) -> None:
    """Refuses a rule that could never work. Raises UnknownEventType, UnknownField, RecipientUnclear."""
    known = known_type(details.event_type)
    for index, condition in enumerate(details.when):
        if condition.field not in known.fields:
            raise UnknownField(field=condition.field, pointer=f"/when/{index}/field")
    for index, recipient in enumerate(details.recipients):
        if not recipient.is_one_way:
            raise RecipientUnclear(pointer=f"/recipients/{index}")
        for path in recipient.paths:
            if not known.knows(path):
                raise UnknownField(field=path, pointer=f"/recipients/{index}")


def _is_number(value: object) -> bool:
    # bool is a subclass of int in Python, but true is no number here.
    return isinstance(value, int | float) and not isinstance(value, bool)
