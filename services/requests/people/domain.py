"""What a street office has set, as far as it happens here: what it keeps for verified people, and its limits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Act(StrEnum):
    HOURS = "hours"
    WISHES = "wishes"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """As members tells them; these defaults hold for a tenant that has not said otherwise."""

    requests_per_hour: int = 20
    wishes_per_hour: int = 10
    claims_per_hour: int = 10
    minutes_per_deed: int = 480
    minutes_per_month: int = 3600
    lease_days: int = 7
    reopenings: int = 2
    #: In per cent of the requests that are solved, as the units say; of all others everybody is asked.
    call_back_share: int = 20


#: Of a tenant that has not said otherwise.
BY_DEFAULT: Final = frozenset(act.value for act in Act)
#: The collections of what members tells.
PEOPLE: Final = "people"
SETTINGS: Final = "tenant_settings"
