"""The service notify: its features and its unit of work."""

from typing import Final

from chassis.background import owners
from chassis.consuming import flags
from chassis.service import Service
from reporting.feature import KEPT_FIGURES
from services.notify.broadcasts.feature import FEATURE as BROADCASTS
from services.notify.callbacks.feature import FEATURE as CALLBACKS
from services.notify.contacts.feature import FEATURE as CONTACTS
from services.notify.deliveries.feature import FEATURE as DELIVERIES
from services.notify.delivery.feature import FEATURE as DELIVERY
from services.notify.directory.feature import FEATURE as DIRECTORY
from services.notify.event_types.feature import FEATURE as EVENT_TYPES
from services.notify.happenings.feature import FEATURE as HAPPENINGS
from services.notify.inbox.feature import FEATURE as INBOX
from services.notify.known import THINGS
from services.notify.mail.feature import FEATURE as MAIL
from services.notify.migrations import MIGRATIONS
from services.notify.operating.feature import FEATURE as OPERATING
from services.notify.receivers.feature import FEATURE as RECEIVERS
from services.notify.rules.feature import FEATURE as RULES
from services.notify.settings import NotifyConfig, NotifyWorkerConfig
from services.notify.templates.feature import FEATURE as TEMPLATES
from services.notify.unit_of_work import NotifyUnitOfWork
from services.notify.unreached.feature import FEATURE as UNREACHED
from services.notify.waiting.feature import FEATURE as WAITING

SERVICE: Final = Service(
    name="notify",
    features=(
        DIRECTORY,
        THINGS,
        flags.told_by("org.louyu.members.feature-flags.changed.v1"),
        EVENT_TYPES,
        TEMPLATES,
        RULES,
        INBOX,
        BROADCASTS,
        UNREACHED,
        DELIVERY,
        WAITING,
        KEPT_FIGURES,
        HAPPENINGS,
        RECEIVERS,
        DELIVERIES,
        CALLBACKS,
        MAIL,
        CONTACTS,
        OPERATING,
        owners.told_by(
            account="org.louyu.identity.account",
            key="org.louyu.identity.api-key",
            role="org.louyu.members.role-assignment",
            office="org.louyu.members.tenant",
        ),
    ),
    unit_of_work=NotifyUnitOfWork,
    settings=NotifyConfig,
    worker_settings=NotifyWorkerConfig,
    migrations=MIGRATIONS,
)
