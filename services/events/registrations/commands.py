"""What people tell registrations to do."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """`code` is the one on the screen at the place."""

    code: str
