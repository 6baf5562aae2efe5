"""The service identity: its features and its unit of work."""

from typing import Final

from chassis.background import owners
from chassis.consuming import flags
from chassis.service import Service
from gateway.identity import known
from gateway.identity.accounts.feature import FEATURE as ACCOUNTS
from gateway.identity.api_keys.feature import FEATURE as API_KEYS
from gateway.identity.changes.feature import FEATURE as CHANGES
from gateway.identity.config import IdentityConfig
from gateway.identity.edges.feature import FEATURE as EDGES
from gateway.identity.exchange.feature import FEATURE as EXCHANGE
from gateway.identity.limits.feature import FEATURE as LIMITS
from gateway.identity.migrations import MIGRATIONS
from gateway.identity.roles.feature import FEATURE as ROLES
from gateway.identity.second_factor.feature import FEATURE as SECOND_FACTOR
from gateway.identity.sessions.feature import FEATURE as SESSIONS
from gateway.identity.tenants.feature import FEATURE as TENANTS
from gateway.identity.unit_of_work import IdentityUnitOfWork
from reporting.feature import FEATURE as REPORTING

SERVICE: Final = Service(
    name="identity",
    features=(
        CHANGES,
        known.THINGS,
        TENANTS,
        flags.told_by("org.louyu.members.feature-flags.changed.v1"),
        ROLES,
        ACCOUNTS,
        SESSIONS,
        SECOND_FACTOR,
        EXCHANGE,
        EDGES,
        LIMITS,
        API_KEYS,
        REPORTING,
        owners.told_by(
            account="org.louyu.identity.account",
            key="org.louyu.identity.api-key",
            role="org.louyu.members.role-assignment",
            office="org.louyu.members.tenant",
        ),
    ),
    unit_of_work=IdentityUnitOfWork,
    settings=IdentityConfig,
    on_start="gateway.identity.accounts.first_account",
    migrations=MIGRATIONS,
)
