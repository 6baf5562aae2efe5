"""Reading contacts of work orders from MongoDB. They are projections, written by `reactions`."""

from chassis.persistence.unit_of_work import UnitOfWork
from services.members.order_contacts.record import ORDERS, REQUESTERS, OrderContact


class StoredOrderContacts:
    """Look-up in one tenant. Read only."""

    def __init__(self, uow: UnitOfWork) -> None:
        tenant = uow.context.tenant
        self._orders = uow.store.collection(ORDERS, tenant)
        self._requesters = uow.store.collection(REQUESTERS, tenant)
        self._tenant = tenant

    def find(self, order_id: str) -> OrderContact | None:
        order = self._orders.find_one({"_id": f"{self._tenant}|{order_id}"})
        if order is None:
            return None
        asked = self._requesters.find_one({"_id": f"{self._tenant}|{order['request_id']}"}) or {}
        return OrderContact(
            work_order_id=order_id,
            unit_id=order["unit_id"],
            request_id=order["request_id"],
            is_open=order["is_open"],
            requester_id=asked.get("requester_id"),
            is_anonymous=asked.get("is_anonymous"),
        )

    def requester_of(self, request_id: str) -> str | None:
        asked = self._requesters.find_one({"_id": f"{self._tenant}|{request_id}"})
        return asked.get("requester_id") if asked else None
