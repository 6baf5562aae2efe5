"""Events of released cases. Their texts are public."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CaseReleased(Event):
    """A solved case stands on the public page, or its text is another one now."""

    case_id: str
    request_id: str
    title: str
    category: str


@dataclass(frozen=True, kw_only=True)
class CaseWithdrawn(Event):
    """The case is not on the public page any more."""

    case_id: str
    request_id: str
    title: str
    category: str


EVENTS: Final[Events] = {"released-case": {"released": CaseReleased, "withdrawn": CaseWithdrawn}}
