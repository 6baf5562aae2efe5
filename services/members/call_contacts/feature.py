"""Call contacts as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.call_contacts.reactions import PROJECTIONS
from services.members.call_contacts.record import CALLS

FEATURE: Final = Feature(projections=PROJECTIONS, projected=(CALLS,))
