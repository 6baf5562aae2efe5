"""What members is made of."""

from typing import Final

from chassis.service import Feature, Service
from reporting.feature import FEATURE as REPORTING
from services.members.config import MembersConfig, MembersWorkerConfig
from services.members.consumers import REACTIONS
from services.members.jobs.prefetch import PREPARED
from services.members.messages import EVENTS
from services.members.storage.indexes import INDEXES
from services.members.storage.unit_of_work import MongoMembersUnitOfWork

SERVICE: Final = Service(
    name="members",
    features=(
        Feature(
            events=EVENTS,
            projections=REACTIONS.projections,
            handlers=REACTIONS.handlers,
            indexes=INDEXES,
            jobs=PREPARED,
        ),
        Feature(api="services.members.api.tenants"),
        Feature(api="services.members.api.buildings"),
        Feature(api="services.members.api.suites"),
        Feature(api="services.members.api.enterprises"),
        Feature(api="services.members.api.organisations"),
        Feature(api="services.members.api.members"),
        Feature(api="services.members.api.roles"),
        Feature(api="services.members.api.ledger"),
        Feature(api="services.members.api.imports"),
        REPORTING,
    ),
    unit_of_work=MongoMembersUnitOfWork,
    settings=MembersConfig,
    worker_settings=MembersWorkerConfig,
)
