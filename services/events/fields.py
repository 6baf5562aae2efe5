"""Limits and fields that the schemas of several rooms share."""

from typing import Any, Final

from chassis.http.fields import Id

TITLE: Final = 120
COUNT: Final = (0, 10_000_000)
MINUTES: Final = (0, 24 * 60)  # one day: an activity is attended once


def maybe_id(**metadata: Any) -> Id:
    """An id that may be left out or null."""
    return Id(load_default=None, allow_none=True, metadata=metadata)
