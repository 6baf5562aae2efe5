"""People as a feature of members."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature, PreparedRow
from services.members.people import administrators
from services.members.people.affiliation import SPLITS
from services.members.people.events import EVENTS
from services.members.people.imports import apply_member, prefetch_members
from services.members.people.reactions import PROJECTIONS
from services.members.people.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.people.api",
    events=EVENTS,
    splits=SPLITS,
    projections={**PROJECTIONS, **administrators.PROJECTIONS},
    indexes={**INDEXES, **administrators.INDEXES},
    projected=(administrators.COLLECTION,),
    timers=(filling_tokens("members", "_id", lambda uow: uow.members),),
    jobs={"members": PreparedRow(prefetch_members, once(apply_member))},
)
