"""Events of files. Neither names nor contents of files travel."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    """Somebody added a file to a record; it was checked and can be downloaded."""

    file_id: str
    kind: str
    record_id: str
    person_id: str
    media_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Event):
    """The file can be downloaded no more; `reason` is taken_back, or erased with the person who had added it."""

    file_id: str
    kind: str
    record_id: str
    person_id: str
    reason: str


EVENTS: Final[Events] = {"file": {"attached": FileAttached, "removed": FileRemoved}}
