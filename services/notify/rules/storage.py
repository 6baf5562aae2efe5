"""Storage of a tenant's own rules in MongoDB, with the defaults behind them."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.notify.event_types.domain import versions_of
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import Rule
from services.notify.rules.errors import NoSuchRule

#: More than any street office has of its own.
_MOST: Final = 1000


class Rules(Repository[Rule]):
    collection, aggregate, missing = "rules", Rule, NoSuchRule
    told = frozenset({"when", "template", "recipients", "enabled"})

    def own(self, code: str) -> Rule:
        identifier = derived_id("rule", self._uow.context.tenant, code)
        default = default_rules().get(code)
        blank = Rule.blank(identifier=identifier, code=code, event_type=default.event_type if default else "")
        return self.find(identifier) or self.add(blank)

    def effective(self, code: str) -> Rule:
        own = self.changed(code)
        found = default_rules().get(code) if own is None or own.is_restored else own
        if found is None:
            raise NoSuchRule(code=code)
        return found

    def changed(self, code: str) -> Rule | None:
        return self._first({"code": code})

    def for_event(self, event_type: str) -> list[Rule]:
        return self._uow.remembered(("rules", event_type), lambda: self._for_event(event_type))

    def _for_event(self, event_type: str) -> list[Rule]:
        standing = {rule.code: rule for rule in default_rules().values() if rule.event_type == event_type}
        # By code, so that a changed rule replaces its default and does not tell people twice.
        own = self._own({"event_type": {"$in": versions_of(event_type)}})
        return list({**standing, **own}.values())

    def many(self) -> int:
        return self._documents.count({})

    def all_effective(self) -> list[Rule]:
        return list({**default_rules(), **self._own({})}.values())

    def _own(self, match: Mapping[str, Any]) -> dict[str, Rule]:
        return {rule.code: rule for rule in self._each_readable(match, limit=_MOST) if not rule.is_restored}


INDEXES: Final = {
    "rules": (
        Index((("tenant", 1), ("code", 1)), serves="a tenant's own rule", unique=True),
        Index((("tenant", 1), ("event_type", 1)), serves="a tenant's rules for an event"),
    ),
}
