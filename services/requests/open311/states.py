"""What states of a request mean outside: open or closed, and the words that everybody may read."""

from enum import StrEnum
from typing import Final

from services.requests.service_requests.states import Status


class Standing(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


#: Nothing more is going to happen, unless somebody opens the request again.
OVER: Final = frozenset(
    {Status.RESOLVED, Status.RATED, Status.CLOSED, Status.CANCELLED, Status.MERGED, Status.DECLINED}
)


def standing_of(status: Status) -> Standing:
    return Standing.CLOSED if status in OVER else Standing.OPEN
