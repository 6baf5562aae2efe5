"""What the use cases of rules need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.notify.rules.domain import Rule
from services.notify.templates.ports import TemplatesWork


class EffectiveRules(Aggregates[Rule], Protocol):
    """The tenant's own rules, and the defaults for the others."""

    def own(self, code: str) -> Rule:
        """The tenant's own rule, or a blank one, which is then tracked."""

    def effective(self, code: str) -> Rule:
        """The tenant's own rule, else the default. Raises NoSuchRule."""

    def changed(self, code: str) -> Rule | None:
        """What is stored of the tenant's own rule: as changed, or as restored."""

    def for_event(self, event_type: str) -> list[Rule]:
        """Rules for this event type: defaults, each as the tenant changed it, and the tenant's further rules."""

    def many(self) -> int:
        """How many rules of its own the tenant has."""

    def all_effective(self) -> list[Rule]: ...


class RulesWork(TemplatesWork, Protocol):
    @property
    def rules(self) -> EffectiveRules: ...
