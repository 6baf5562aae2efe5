"""What requests is made of."""

from typing import Final

from chassis.service import Feature, Service
from reporting.feature import FEATURE as REPORTING
from services.requests.config import RequestsConfig, RequestsWorkerConfig
from services.requests.consumers import REACTIONS
from services.requests.jobs import JOB_KINDS
from services.requests.messages import EVENTS
from services.requests.read_models import timeline
from services.requests.storage.indexes import INDEXES
from services.requests.storage.unit_of_work import MongoRequestsUnitOfWork
from services.requests.timers import TIMERS

SERVICE: Final = Service(
    name="requests",
    features=(
        Feature(
            events=EVENTS,
            projections=REACTIONS.projections,
            handlers=REACTIONS.handlers,
            indexes=INDEXES,
            projected=(timeline.COLLECTION,),
            timers=TIMERS,
            jobs=JOB_KINDS,
        ),
        Feature(api="services.requests.api.catalogue"),
        Feature(api="services.requests.api.service_requests"),
        Feature(api="services.requests.api.work_orders"),
        Feature(api="services.requests.api.whistles"),
        Feature(api="services.requests.api.wishes"),
        Feature(api="services.requests.api.imports"),
        REPORTING,
    ),
    unit_of_work=MongoRequestsUnitOfWork,
    settings=RequestsConfig,
    worker_settings=RequestsWorkerConfig,
)
