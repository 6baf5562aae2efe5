"""What the use cases of rules need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.notify.rules.domain import Rule
from services.notify.templates.ports import TemplatesWork


class EffectiveRules(Aggregates[Rule], Protocol):
    """The tenant's own rules, laid over the defaults."""

    def own(self, code: str) -> Rule:
        """The tenant's own rule; a blank one when there is none."""

    def effective(self, code: str) -> Rule:
        """The tenant's own, else the default. Raises NoSuchRule."""

    def for_event(self, event_type: str) -> list[Rule]:
        """Defaults of this event type, each as the tenant changed it, and the tenant's further rules."""

    def all_effective(self) -> list[Rule]: ...


class RulesWork(TemplatesWork, Protocol):
    @property
    def rules(self) -> EffectiveRules: ...
