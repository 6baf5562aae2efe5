"""Events of reveals."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class DetailsRevealed(Event):
    """Somebody read sensitive details of a person; which ones, but not what they say. The person sees what for.

    `request_id` is the request for which they are called; with `work_order_id` by an officer of the unit that has it,
    with `call_back_id` by whoever calls back.
    """

    reveal_id: str
    member_id: str
    by: str
    fields: list[str]
    request_id: str | None
    work_order_id: str | None
    call_back_id: str | None = None


EVENTS: Final[Events] = {"reveal": {"recorded": DetailsRevealed}}
