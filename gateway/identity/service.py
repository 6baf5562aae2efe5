"""What identity is made of."""

from typing import Final

from chassis.service import Feature, Service
from gateway.identity import read_models
from gateway.identity.config import IdentityConfig, IdentityWorkerConfig
from gateway.identity.consumers import REACTIONS
from gateway.identity.messages import EVENTS
from gateway.identity.storage.indexes import INDEXES
from gateway.identity.storage.unit_of_work import MongoIdentityUnitOfWork
from reporting.feature import FEATURE as REPORTING

SERVICE: Final = Service(
    name="identity",
    features=(
        Feature(
            events=EVENTS,
            projections=REACTIONS.projections,
            handlers=REACTIONS.handlers,
            indexes=INDEXES,
            projected=read_models.PROJECTED,
        ),
        Feature(api="gateway.identity.api.accounts"),
        Feature(api="gateway.identity.api.sessions"),
        Feature(api="gateway.identity.api.internal"),
        REPORTING,
    ),
    unit_of_work=MongoIdentityUnitOfWork,
    settings=IdentityConfig,
    worker_settings=IdentityWorkerConfig,
    on_start="gateway.identity.first_account",
)
