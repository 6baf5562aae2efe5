"""What notify is made of."""

from typing import Final

from chassis.service import Feature, Service
from reporting.feature import KEPT_FIGURES
from services.notify.config import NotifyConfig, NotifyWorkerConfig
from services.notify.consumers import REACTIONS
from services.notify.messages import EVENTS
from services.notify.storage.indexes import INDEXES, PROJECTED
from services.notify.storage.unit_of_work import MongoNotifyUnitOfWork
from services.notify.timers import TIMERS

SERVICE: Final = Service(
    name="notify",
    features=(
        Feature(
            events=EVENTS,
            projections=REACTIONS.projections,
            handlers=REACTIONS.handlers,
            indexes=INDEXES,
            projected=PROJECTED,
            timers=TIMERS,
        ),
        Feature(api="services.notify.api.inbox"),
        Feature(api="services.notify.api.templates"),
        Feature(api="services.notify.api.rules"),
        KEPT_FIGURES,
    ),
    unit_of_work=MongoNotifyUnitOfWork,
    settings=NotifyConfig,
    worker_settings=NotifyWorkerConfig,
)
