"""How use cases find the rules of wishes."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.wish_rules.domain import WishRules


class Rules(Aggregates[WishRules], Protocol):
    def current(self) -> WishRules:
        """The rules of the street office, to go by; the defaults if it has set none."""

    def to_change(self) -> WishRules:
        """The same, to be changed."""


class WishRulesWork(Work, Protocol):
    @property
    def wish_rules(self) -> Rules: ...
