"""What events is made of."""

from typing import Final

from chassis.service import Feature, Service
from reporting.feature import FEATURE as REPORTING
from services.events.config import EventsConfig, EventsWorkerConfig
from services.events.consumers import REACTIONS
from services.events.jobs import JOB_KINDS
from services.events.messages import EVENTS
from services.events.read_models.people import COLLECTION
from services.events.storage.indexes import INDEXES
from services.events.storage.unit_of_work import MongoEventsUnitOfWork

SERVICE: Final = Service(
    name="events",
    features=(
        Feature(
            events=EVENTS,
            projections=REACTIONS.projections,
            handlers=REACTIONS.handlers,
            indexes=INDEXES,
            projected=(COLLECTION,),
            jobs=JOB_KINDS,
        ),
        Feature(api="services.events.api.activities"),
        Feature(api="services.events.api.registrations"),
        Feature(api="services.events.api.meetings"),
        Feature(api="services.events.api.imports"),
        REPORTING,
    ),
    unit_of_work=MongoEventsUnitOfWork,
    settings=EventsConfig,
    worker_settings=EventsWorkerConfig,
)
