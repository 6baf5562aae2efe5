"""What the use cases of the clocks of supervisions need from storage."""

from typing import Protocol

from services.requests.clocks.ports import ClocksWork
from services.requests.supervisions.ports import SupervisionsWork


class SupervisionClocksWork(ClocksWork, SupervisionsWork, Protocol):
    pass
