"""The service events: its features and its unit of work."""

from typing import Final

from attachments.feature import FEATURE as FILES
from chassis.background import owners
from chassis.consuming import flags
from chassis.service import Service
from reporting.feature import FEATURE as REPORTING
from services.events import known
from services.events.activities.feature import FEATURE as ACTIVITIES
from services.events.finding.feature import FEATURE as FINDING
from services.events.imports.feature import FEATURE as IMPORTS
from services.events.meetings.feature import FEATURE as MEETINGS
from services.events.migrations import MIGRATIONS
from services.events.people.feature import FEATURE as PEOPLE
from services.events.registrations.feature import FEATURE as REGISTRATIONS
from services.events.screens.feature import FEATURE as SCREENS
from services.events.settings import EventsConfig, EventsWorkerConfig
from services.events.unit_of_work import EventsUnitOfWork
from services.events.waiting.feature import FEATURE as WAITING

SERVICE: Final = Service(
    name="events",
    features=(
        PEOPLE,
        known.THINGS,
        flags.told_by("org.louyu.members.feature-flags.changed.v1"),
        ACTIVITIES,
        REGISTRATIONS,
        MEETINGS,
        IMPORTS,
        FILES,
        FINDING,
        WAITING,
        REPORTING,
        SCREENS,
        owners.told_by(
            account="org.louyu.identity.account",
            key="org.louyu.identity.api-key",
            role="org.louyu.members.role-assignment",
            office="org.louyu.members.tenant",
        ),
    ),
    unit_of_work=EventsUnitOfWork,
    names=known.NAMES,
    settings=EventsConfig,
    worker_settings=EventsWorkerConfig,
    migrations=MIGRATIONS,
)
