"""How often one person may do what tells others of them, or changes what is counted."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.quotas import DAY, Quota, Spending
from services.members.tenants.domain import Limits

_HOUR: Final = 3600
#: Of one's own record; each one is in its history.
CORRECTIONS: Final = Quota("correction", 60, _HOUR)
#: Of one's own details; each one is recorded.
OWN_REVEALS: Final = Quota("own-reveal", 60, _HOUR)
#: Of requesters whom an officer of a unit has to call.
CONTACTS: Final = Quota("contact-reveal", 100, DAY)
#: Of requesters whom somebody of the desk calls back.
CALL_BACKS: Final = Quota("call-back-reveal", 200, DAY)


def check_ins(limits: Limits) -> Quota:
    """Nobody leaves more often than they check in."""
    return Quota("check-in", limits.check_ins_per_day, DAY)


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
