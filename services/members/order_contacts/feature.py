"""Order contacts as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.order_contacts.reactions import PROJECTIONS
from services.members.order_contacts.record import ORDERS, REQUESTERS

FEATURE: Final = Feature(
    api="services.members.order_contacts.api", projections=PROJECTIONS, projected=(ORDERS, REQUESTERS)
)
