"""How use cases find the rules of rising themes."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.theme_rules.domain import ThemeRules


class Rules(Aggregates[ThemeRules], Protocol):
    def current(self) -> ThemeRules:
        """The rules of the street office, to go by; the defaults if it has set none."""

    def to_change(self) -> ThemeRules:
        """The same, to be changed."""


class ThemeRulesWork(Work, Protocol):
    @property
    def theme_rules(self) -> Rules: ...
