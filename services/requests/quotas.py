"""How often one person may ask, wish and claim. Far more than anybody needs, far less than a machine does."""

from typing import Final, Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ports import Work
from chassis.persistence import quotas
from chassis.persistence.quotas import Quota
from chassis.service import Feature

_HOUR: Final = 3600

REQUESTS: Final = Quota("request", 20, _HOUR)
WISHES: Final = Quota("wish", 10, _HOUR)
#: Claims that are given up count too: each one tells somebody.
CLAIMS: Final = Quota("claim", 10, _HOUR)

FEATURE: Final = Feature(indexes=quotas.INDEXES)


class Spending(Protocol):
    def spend(self, quota: Quota, actor: Actor, clock: Clock) -> None:
        """Counts one more act of this person. Raises TooOften."""


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
