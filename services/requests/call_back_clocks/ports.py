"""What the use cases of the clocks of call-backs need from storage."""

from typing import Protocol

from services.requests.call_backs.ports import CallBacksWork
from services.requests.clocks.ports import ClocksWork


class CallBackClocksWork(CallBacksWork, ClocksWork, Protocol):
    pass
