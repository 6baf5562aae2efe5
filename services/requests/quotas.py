"""How often one person may ask, wish and claim. Far more than anybody needs, far less than a machine does."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.quotas import Quota, Spending

_HOUR: Final = 3600

REQUESTS: Final = Quota("request", 20, _HOUR)
WISHES: Final = Quota("wish", 10, _HOUR)
#: Claims that are given up count too: each one tells somebody.
CLAIMS: Final = Quota("claim", 10, _HOUR)


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
