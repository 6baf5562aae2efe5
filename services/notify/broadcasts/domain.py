"""A broadcast: a letter that is being sent to many people."""

from dataclasses import dataclass

from services.notify.directory.domain import Audience
from services.notify.inbox.domain import Letter


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """Sent to an audience or to `persons`, in batches ordered by person; `after` is the last person reached."""

    id: str
    letter: Letter
    audience: Audience | None
    persons: list[str]
    after: str = ""
    reached: int = 0
