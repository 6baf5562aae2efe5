"""Where a request came from: one notion for its rules, figures, routing and lists."""

from enum import StrEnum
from typing import Final


class Source(StrEnum):
    PORTAL = "portal"
    # Taken down by staff of the street office for whoever asks: at the counter, by telephone, on a visit.
    COUNTER = "counter"
    TELEPHONE = "telephone"
    VISIT = "visit"
    IMPORT = "import"
    #: Submitted by an outside system, which is the requester.
    OPEN311 = "open311"
    #: Came on a sheet of the city's hotline, which answers to whoever called.
    HOTLINE = "hotline"


#: Asked by people of ours, who are answered here: it opens again if they are not content, and they are called back.
OURS: Final = frozenset({Source.PORTAL, Source.COUNTER, Source.TELEPHONE, Source.VISIT})


class Taken(StrEnum):
    """How staff were asked, who took it down."""

    COUNTER = Source.COUNTER.value
    TELEPHONE = Source.TELEPHONE.value
    VISIT = Source.VISIT.value
