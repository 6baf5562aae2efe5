"""How use cases find the rules of call-backs."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.call_back_rules.domain import CallBackRules


class Rules(Aggregates[CallBackRules], Protocol):
    def current(self) -> CallBackRules:
        """The rules of the street office, to go by; the defaults if it has set none."""

    def to_change(self) -> CallBackRules:
        """The same, to be changed."""


class CallBackRulesWork(Work, Protocol):
    @property
    def call_back_rules(self) -> Rules: ...
