"""Reading call-backs from MongoDB. They are a projection, written by `reactions`."""

from chassis.persistence.unit_of_work import UnitOfWork
from services.members.call_contacts.record import CALLS, CallContact


class StoredCallContacts:
    """Look-up in one tenant. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._calls = uow.store.collection(CALLS, uow.context.tenant)
        self._tenant = uow.context.tenant

    def find(self, call_back_id: str) -> CallContact | None:
        call = self._calls.find_one({"_id": f"{self._tenant}|{call_back_id}"})
        # Who is to be called may be told before there is a call-back.
        if call is None or "is_open" not in call:
            return None
        return CallContact(
            call_back_id=call_back_id,
            request_id=call["request_id"],
            building_id=call["building_id"],
            is_open=call["is_open"],
            requester_id=call.get("requester_id"),
        )
