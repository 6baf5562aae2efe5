"""The service requests: its features and its unit of work."""

from typing import Final

from attachments.feature import FEATURE as FILES
from chassis.background import owners
from chassis.consuming import flags
from chassis.service import Service
from reporting.feature import FEATURE as REPORTING
from services.requests import known
from services.requests.agency_cases.feature import FEATURE as AGENCY_CASES
from services.requests.answering.feature import FEATURE as ANSWERING
from services.requests.article_uses.feature import FEATURE as ARTICLE_USES
from services.requests.articles.feature import FEATURE as ARTICLES
from services.requests.calendars.feature import FEATURE as CALENDARS
from services.requests.call_back_clocks.feature import FEATURE as CALL_BACK_CLOCKS
from services.requests.call_back_rules.feature import FEATURE as CALL_BACK_RULES
from services.requests.call_backs.feature import FEATURE as CALL_BACKS
from services.requests.catalogue.feature import FEATURE as CATALOGUE
from services.requests.catalogue_classes.feature import FEATURE as CATALOGUE_CLASSES
from services.requests.catalogue_exports.feature import FEATURE as CATALOGUE_EXPORTS
from services.requests.clocks.feature import FEATURE as CLOCKS
from services.requests.comments.feature import FEATURE as COMMENTS
from services.requests.contacts.feature import FEATURE as CONTACTS
from services.requests.exclusions.feature import FEATURE as EXCLUSIONS
from services.requests.facts.feature import FEATURE as FACTS
from services.requests.finding.feature import FEATURE as FINDING
from services.requests.findings.feature import FEATURE as FINDINGS
from services.requests.follow_ups.feature import FEATURE as FOLLOW_UPS
from services.requests.hotline.feature import FEATURE as HOTLINE
from services.requests.hotline_steps.feature import FEATURE as HOTLINE_STEPS
from services.requests.imports.feature import FEATURE as IMPORTS
from services.requests.joinings.feature import FEATURE as JOININGS
from services.requests.kept_contacts.feature import FEATURE as KEPT_CONTACTS
from services.requests.kind_facts.feature import FEATURE as KIND_FACTS
from services.requests.kpis.feature import FEATURE as KPIS
from services.requests.listings.feature import FEATURE as LISTINGS
from services.requests.matching.feature import FEATURE as MATCHING
from services.requests.merging.feature import FEATURE as MERGING
from services.requests.migrations import MIGRATIONS
from services.requests.officers.feature import FEATURE as OFFICERS
from services.requests.open311.feature import FEATURE as OPEN311
from services.requests.orders.feature import FEATURE as ORDERS
from services.requests.people.feature import FEATURE as PEOPLE
from services.requests.rates.feature import FEATURE as RATES
from services.requests.releases.feature import FEATURE as RELEASES
from services.requests.routing.feature import FEATURE as ROUTING
from services.requests.service_requests.feature import FEATURE as SERVICE_REQUESTS
from services.requests.service_requests.feature import TIMELINE_FEATURE as TIMELINE
from services.requests.settings import RequestsConfig, RequestsWorkerConfig
from services.requests.supervision_clocks.feature import FEATURE as SUPERVISION_CLOCKS
from services.requests.supervisions.feature import FEATURE as SUPERVISIONS
from services.requests.taking.feature import FEATURE as TAKING
from services.requests.theme_rules.feature import FEATURE as THEME_RULES
from services.requests.themes.feature import FEATURE as THEMES
from services.requests.tracking.feature import FEATURE as TRACKING
from services.requests.unit_of_work import RequestsUnitOfWork
from services.requests.units.feature import FEATURE as UNITS
from services.requests.visit_plans.feature import FEATURE as VISIT_PLANS
from services.requests.visit_progress.feature import FEATURE as VISIT_PROGRESS
from services.requests.visit_rounds.feature import FEATURE as VISIT_ROUNDS
from services.requests.visits.feature import FEATURE as VISITS
from services.requests.waiting.feature import FEATURE as WAITING
from services.requests.whistle_clocks.feature import FEATURE as WHISTLE_CLOCKS
from services.requests.whistle_kinds.feature import FEATURE as WHISTLE_KINDS
from services.requests.whistles.feature import FEATURE as WHISTLES
from services.requests.wish_rules.feature import FEATURE as WISH_RULES
from services.requests.wishes.feature import FEATURE as WISHES
from services.requests.work_orders.feature import FEATURE as WORK_ORDERS

SERVICE: Final = Service(
    name="requests",
    # Reactions to one message run in this order.
    features=(
        UNITS,
        OFFICERS,
        CATALOGUE_CLASSES,
        CATALOGUE,
        SERVICE_REQUESTS,
        CONTACTS,
        KEPT_CONTACTS,
        TAKING,
        WORK_ORDERS,
        WHISTLE_KINDS,
        WHISTLES,
        MERGING,
        FOLLOW_UPS,
        ANSWERING,
        JOININGS,
        TIMELINE,
        WISHES,
        LISTINGS,
        MATCHING,
        ORDERS,
        CATALOGUE_EXPORTS,
        ARTICLES,
        ARTICLE_USES,
        OPEN311,
        HOTLINE,
        HOTLINE_STEPS,
        PEOPLE,
        known.THINGS,
        flags.told_by("org.louyu.members.feature-flags.changed.v1"),
        IMPORTS,
        FINDING,
        WAITING,
        FILES,
        REPORTING,
        CALL_BACK_RULES,
        CALL_BACKS,
        COMMENTS,
        TRACKING,
        CALENDARS,
        CLOCKS,
        FINDINGS,
        WHISTLE_CLOCKS,
        CALL_BACK_CLOCKS,
        SUPERVISIONS,
        SUPERVISION_CLOCKS,
        ROUTING,
        VISIT_PLANS,
        VISITS,
        VISIT_ROUNDS,
        VISIT_PROGRESS,
        WISH_RULES,
        FACTS,
        KIND_FACTS,
        EXCLUSIONS,
        KPIS,
        RATES,
        RELEASES,
        THEME_RULES,
        THEMES,
        AGENCY_CASES,
        owners.told_by(
            account="org.louyu.identity.account",
            key="org.louyu.identity.api-key",
            role="org.louyu.members.role-assignment",
            office="org.louyu.members.tenant",
        ),
    ),
    unit_of_work=RequestsUnitOfWork,
    settings=RequestsConfig,
    worker_settings=RequestsWorkerConfig,
    names=known.NAMES,
    migrations=MIGRATIONS,
)
