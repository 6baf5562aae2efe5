"""Why a message or a row failed, and what failures have in common."""

import hashlib
import traceback
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document

#: Of one message; the last ones.
TRIES_KEPT: Final = 12
_THE_WAY: Final = (
    "/chassis/consuming/",
    "/chassis/persistence/",
    "/pymongo/",
    "/mongomock/",
    "/bson/",
    "/contextlib.py",
)


@dataclass(frozen=True)
class Failure:
    """Why a message failed. Failures with the same cause have the same fingerprint, at every try and after a replay.

    `place` is the function of ours where it failed.
    """

    kind: str
    detail: str
    fingerprint: str = ""
    place: str = ""

    @classmethod
    def of(cls, error: Exception, about: str = "") -> "Failure":
        """`about` is the type of the event: two types that fail in one place are two causes."""
        frames = [_place_of(frame) for frame in traceback.extract_tb(error.__traceback__)]
        # Without line numbers and the text: the mark must survive small edits and differing data.
        mark = hashlib.sha256(f"{type(error).__name__}{''.join(frames)}{about}".encode()).hexdigest()[:12]
        place = next((frame for frame in reversed(frames) if frame), "")
        # Cut, because an error may quote a whole document.
        return cls(type(error).__name__, str(error)[:500], mark, place)


def tried(before: Document, failure: Failure, at: datetime) -> list[Document]:
    """The tries of a row with this one. What waits untried has no fingerprint, and is no try."""
    tries: list[Document] = before.get("tries", [])
    if not failure.fingerprint:
        return tries
    one = {"at": at, "kind": failure.kind, "detail": failure.detail, "fingerprint": failure.fingerprint}
    return [*tries, one][-TRIES_KEPT:]


def _place_of(frame: traceback.FrameSummary) -> str:
    """The function where an error passed; empty for the way there, which differs between first try, retry and replay."""
    path = frame.filename
    return "" if any(part in path for part in _THE_WAY) else f"{path.rpartition('/')[2]}:{frame.name}"
