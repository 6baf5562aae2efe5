"""The rules of a street office for rising themes."""

from dataclasses import dataclass, field
from typing import Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.theme_rules.errors import PastTooShort
from services.requests.theme_rules.events import ThemeRulesChanged


@dataclass(kw_only=True)
class ThemeRuleDetails:
    """The fields that a street office sets.

    `window_days`: the last days, today included, which are compared with the `base_days` before them. A class is rising
    from `minimum` requests on, if they are `factor` times as many as usual. What was dismissed stays quiet for
    `quiet_days`. `left_out`: categories of requests that are never a theme, `left_out_needs`: categories of needs.
    """

    window_days: int = 7
    base_days: int = 28
    minimum: int = 4
    factor: float = 2.0
    quiet_days: int = 14
    left_out: list[str] = field(default_factory=list)
    left_out_needs: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class ThemeRules(ThemeRuleDetails, Aggregate):
    """One per street office; before they were set for the first time the defaults hold."""

    def change(self, details: ThemeRuleDetails) -> None:
        """Without a real change nothing happens. Raises PastTooShort."""
        if details.base_days < 2 * details.window_days:
            raise PastTooShort
        wanted = values_of(ThemeRuleDetails, details)
        wanted |= {name: sorted(set(wanted[name])) for name in ("left_out", "left_out_needs")}
        changed = differing(self, wanted)
        if not changed:
            return
        vars(self).update(changed)
        self.record(ThemeRulesChanged(rules_id=self.id, changed=sorted(changed)))

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)
