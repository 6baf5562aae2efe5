"""How often one person may register, as the tenant has set it, and try codes, which is a matter of safety."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.quotas import Quota, Spending


def registrations(per_hour: int) -> Quota:
    return Quota("registration", per_hour, 3600)


#: A code has eight digits and changes every 30 seconds.
CODES: Final = Quota("attendance-code", 20, 600)


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
