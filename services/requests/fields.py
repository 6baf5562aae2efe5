"""Limits and fields that the schemas of several rooms share."""

from typing import Any, Final

from chassis.http.fields import Id

#: Also part of the names of figures, hence no spaces or dots.
CATEGORY: Final = r"^[a-z][a-z0-9_]{1,40}$"
CODE: Final = 60
NAME: Final = 120
NOTE: Final = 2000
TEXT: Final = 2000
RATING: Final = (1, 5)
SERVICE_MINUTES: Final = (0, 7 * 24 * 60)  # a week: a wish may take several days
WORKING_DAYS: Final = (1, 365)
#: Of working time, to answer a supervision: up to about eight weeks.
HOURS_TO_ANSWER: Final = (1, 280)


def maybe_id(**metadata: Any) -> Id:
    """An id that may be left out or null."""
    return Id(load_default=None, allow_none=True, metadata=metadata)
