"""What is known of call-backs: ids, where they are made, and whether somebody is still to be called."""

from dataclasses import dataclass
from typing import Final

#: A projection: a row per call-back.
CALLS: Final = "contact_calls"


@dataclass(frozen=True, kw_only=True)
class CallContact:
    """`requester_id` is None until somebody has told who is to be called."""

    call_back_id: str
    request_id: str
    building_id: str | None
    is_open: bool
    requester_id: str | None
