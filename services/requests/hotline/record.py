"""A file of the hotline, kept as it came: it goes back with the same bytes, but for what we have written into it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

FILES: Final = "hotline_files"


class HotlineWhat(StrEnum):
    """What the rows are: work sheets, or steps."""

    SHEETS = "sheets"
    STEPS = "steps"


@dataclass(frozen=True, kw_only=True)
class HotlineFile:
    """`rows` are pairs of a row's number in the file and the number of its sheet."""

    id: str
    what: HotlineWhat
    name: str
    media_type: str
    data: bytes
    rows: list[tuple[int, str]]
    as_of: datetime
    received_at: datetime
    received_by: str
