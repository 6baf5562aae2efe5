"""What the use cases of call-backs need from storage."""

from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.calendars.ports import CalendarsWork
from services.requests.call_back_rules.ports import CallBackRulesWork
from services.requests.call_backs.domain import CallBack
from services.requests.service_requests.ports import RequestsWork


class CallBacks(Aggregates[CallBack], Protocol):
    def waiting_for(self, request_id: str) -> CallBack | None:
        """The call-back of this request that is still to be made."""

    def any_to(self, requester_id: str) -> CallBack | None:
        """A call-back to this person that is still to be made."""

    def any_waiting(self) -> CallBack | None:
        """A call-back that is still to be made."""

    def merged_last(self, request_id: str) -> CallBack | None:
        """The newest call-back of this request that ended because it was merged."""

    def is_answered(self, request_id: str, since: datetime) -> bool:
        """Whether the requester has spoken about what they were told since then."""

    def unseen_of(self, request_id: str) -> CallBack | None:
        """A call-back of this request that reached nobody, which nobody of the desk has seen yet."""


class CallBacksWork(RequestsWork, CallBackRulesWork, CalendarsWork, Protocol):
    @property
    def call_backs(self) -> CallBacks: ...
