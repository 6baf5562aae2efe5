"""What a street office may keep for verified people, as far as it happens here."""

from enum import StrEnum
from typing import Final


class Act(StrEnum):
    HOURS = "hours"
    WISHES = "wishes"


#: Of a tenant that has not said otherwise.
BY_DEFAULT: Final = frozenset(act.value for act in Act)
#: The collections of what members tells.
PEOPLE: Final = "people"
SETTINGS: Final = "tenant_settings"
