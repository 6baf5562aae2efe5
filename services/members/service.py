"""The service members: its features and its unit of work."""

from typing import Final

from attachments.feature import FEATURE as FILES
from chassis.background import owners
from chassis.persistence.names import NameSource
from chassis.service import Service
from reporting.feature import FEATURE as REPORTING
from services.members.buildings.feature import FEATURE as BUILDINGS
from services.members.call_contacts.feature import FEATURE as CALL_CONTACTS
from services.members.contact.feature import FEATURE as CONTACT
from services.members.endings.feature import FEATURE as ENDINGS
from services.members.enterprises.feature import FEATURE as ENTERPRISES
from services.members.feature_flags.feature import FEATURE as FEATURE_FLAGS
from services.members.finding.feature import FEATURE as FINDING
from services.members.guests.feature import FEATURE as GUESTS
from services.members.imports.feature import FEATURE as IMPORTS
from services.members.index_board.feature import FEATURE as INDEX_BOARD
from services.members.ledger.feature import FEATURE as LEDGER
from services.members.mentions.feature import FEATURE as MENTIONS
from services.members.merging.feature import FEATURE as MERGING
from services.members.migrations import MIGRATIONS
from services.members.order_contacts.feature import FEATURE as ORDER_CONTACTS
from services.members.organisations.feature import FEATURE as ORGANISATIONS
from services.members.people.feature import FEATURE as PEOPLE
from services.members.planned_moves.feature import FEATURE as PLANNED_MOVES
from services.members.reveals.feature import FEATURE as REVEALS
from services.members.roles.feature import FEATURE as ROLES
from services.members.screens.feature import FEATURE as SCREENS
from services.members.settings import MembersConfig, MembersWorkerConfig
from services.members.suites.feature import FEATURE as SUITES
from services.members.tenants.feature import FEATURE as TENANTS
from services.members.unit_of_work import MembersUnitOfWork
from services.members.waiting.feature import FEATURE as WAITING

SERVICE: Final = Service(
    name="members",
    features=(
        TENANTS,
        FEATURE_FLAGS,
        BUILDINGS,
        SUITES,
        ENTERPRISES,
        ORGANISATIONS,
        PEOPLE,
        REVEALS,
        INDEX_BOARD,
        ROLES,
        LEDGER,
        ENDINGS,
        MERGING,
        MENTIONS,
        ORDER_CONTACTS,
        CALL_CONTACTS,
        PLANNED_MOVES,
        IMPORTS,
        GUESTS,
        FINDING,
        WAITING,
        FILES,
        REPORTING,
        SCREENS,
        CONTACT,
        owners.told_by(
            account="org.louyu.identity.account",
            key="org.louyu.identity.api-key",
            role="org.louyu.members.role-assignment",
            office="org.louyu.members.tenant",
        ),
    ),
    unit_of_work=MembersUnitOfWork,
    names={
        "building": NameSource("buildings"),
        "enterprise": NameSource("enterprises"),
        "organisation": NameSource("organisations"),
        "suite": NameSource("suites", field="number"),
    },
    migrations=MIGRATIONS,
    settings=MembersConfig,
    worker_settings=MembersWorkerConfig,
)
