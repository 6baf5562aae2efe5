"""Everything that events publishes: the one place of its wire names."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from services.events.domain import events

EVENTS: Final[Mapping[str, Mapping[str, type[Event]]]] = {
    "activity": {
        "drafted": events.ActivityDrafted,
        "published": events.ActivityPublished,
        "changed": events.ActivityChanged,
        "cancelled": events.ActivityCancelled,
        "closed": events.ActivityClosed,
    },
    "registration": {
        "registered": events.RegistrationRegistered,
        "queued": events.RegistrationQueued,
        "promoted": events.RegistrationPromoted,
        "cancelled": events.RegistrationCancelled,
        "attended": events.RegistrationAttended,
    },
    "meeting": {
        "opened": events.MeetingOpened,
        "agenda-item-added": events.AgendaItemAdded,
        "resolution-adopted": events.ResolutionAdopted,
        "resolution-progressed": events.ResolutionProgressed,
    },
}
