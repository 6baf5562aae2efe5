"""Events of reveals."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class DetailsRevealed(Event):
    """Somebody read sensitive details of a person; which ones, but not what they say. The person sees what for."""

    reveal_id: str
    member_id: str
    by: str
    fields: list[str]


EVENTS: Final[Events] = {"reveal": {"recorded": DetailsRevealed}}
