"""The services of the platform: the one list that runtime, tests, tools and benchmarks read."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.release import RELEASE
from chassis.service import Service
from gateway.identity.service import SERVICE as IDENTITY
from services.events.service import SERVICE as EVENTS
from services.members.service import SERVICE as MEMBERS
from services.notify.service import SERVICE as NOTIFY
from services.requests.service import SERVICE as REQUESTS

#: A backup names who made it.
VERSION: Final = RELEASE
#: Package → service, in the order in which they are shown.
SERVICES: Final[Mapping[str, Service]] = {
    "services.members": MEMBERS,
    "services.events": EVENTS,
    "services.requests": REQUESTS,
    "services.notify": NOTIFY,
    "gateway.identity": IDENTITY,
}


#: In which operators and the process of backups take turns.
BACKUP_DATABASE: Final = "louyu_backup"


def database_of(service: Service) -> str:
    """The database that only this service may use."""
    return f"louyu_{service.name}"
