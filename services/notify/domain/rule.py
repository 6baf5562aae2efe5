"""A rule: which event, under which conditions, tells whom by which template. Data, so that a tenant may change it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from services.notify.domain.errors import EventTypeFixed, RecipientUnclear, UnknownEventType, UnknownField, UnusableCode
from services.notify.domain.events import RuleChanged
from services.notify.domain.recipients import Recipient
from services.notify.domain.vocabulary import EVENT_TYPES

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,59}")
#: Figures of their own, which a rule's counter must not take.
_RESERVED: Final = ("sent", "read", "incomplete", "undelivered")


class Comparison(StrEnum):
    EQUALS = "equals"
    IN = "in"
    GTE = "gte"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Compares one field of the event's data; an absent field counts as null."""

    field: str
    op: Comparison
    value: Any

    def holds(self, data: Mapping[str, Any]) -> bool:
        found = data.get(self.field)
        if self.op is Comparison.EQUALS:
            return bool(found == self.value)
        if self.op is Comparison.IN:
            return isinstance(self.value, list) and found in self.value
        return _is_number(found) and _is_number(self.value) and bool(found >= self.value)


@dataclass(kw_only=True)
class Rule(Aggregate):
    code: str
    event_type: str = ""
    when: list[Condition] = field(default_factory=list)
    template: str = ""
    recipients: list[Recipient] = field(default_factory=list)
    enabled: bool = True

    def applies(self, data: Mapping[str, Any]) -> bool:
        return self.enabled and all(condition.holds(data) for condition in self.when)

    def change(
        self, *, event_type: str, when: list[Condition], template: str, recipients: list[Recipient], enabled: bool
    ) -> Self:
        """Takes everything anew; the same again changes nothing. Raises what `check` raises, EventTypeFixed."""
        if self.event_type and event_type != self.event_type:
            raise EventTypeFixed(event_type=self.event_type)
        check(event_type, when, recipients)
        new = (event_type, when, template, recipients, enabled)
        if new == (self.event_type, self.when, self.template, self.recipients, self.enabled):
            return self
        self.event_type, self.when, self.template, self.recipients, self.enabled = new
        self.record(RuleChanged(code=self.code, enabled=enabled))
        return self


def check(event_type: str, when: list[Condition], recipients: list[Recipient]) -> None:
    """Raises UnknownEventType, UnknownField, RecipientUnclear: what could never work is refused when it is made."""
    known = EVENT_TYPES.get(event_type)
    if known is None:
        raise UnknownEventType(event_type=event_type, known=", ".join(EVENT_TYPES))
    for condition in when:
        if condition.field not in known.fields:
            raise UnknownField(field=condition.field, known=", ".join(known.fields))
    for recipient in recipients:
        if not recipient.is_one_way:
            raise RecipientUnclear
        for path in recipient.paths:
            if not known.knows(path):
                raise UnknownField(field=path, known=", ".join(f"data.{name}" for name in known.fields))


def check_code(code: str) -> None:
    """Raises UnusableCode: a code becomes part of a figure's name."""
    if not _CODE.fullmatch(code) or code in _RESERVED:
        raise UnusableCode(code=code, reserved=", ".join(_RESERVED))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
