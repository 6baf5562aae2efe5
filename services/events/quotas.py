"""How often one person may register and attend. Far more than anybody needs, far less than a machine does."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.quotas import Quota, Spending

REGISTRATIONS: Final = Quota("registration", 30, 3600)
#: A code has eight digits and changes every 30 seconds.
CODES: Final = Quota("attendance-code", 20, 600)


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
