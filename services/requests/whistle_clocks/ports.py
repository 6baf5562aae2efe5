"""What the use cases of the clocks of whistles need from storage."""

from typing import Protocol

from services.requests.clocks.ports import ClocksWork
from services.requests.whistles.ports import WhistlesWork


class WhistleClocksWork(ClocksWork, WhistlesWork, Protocol):
    pass
