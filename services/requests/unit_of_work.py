"""The repositories of requests."""

from collections.abc import Mapping
from functools import cached_property

from attachments.ports import Attachable
from attachments.storage import KeepsFiles
from chassis.consuming.flags import ToldFlags
from chassis.consuming.known_things import KnownThings
from services.requests.agency_cases.storage import AgencyCaseRepository
from services.requests.article_uses.storage import Citations, Readings
from services.requests.articles.storage import Articles
from services.requests.attachables import attachables_of
from services.requests.calendars.storage import WorkingCalendars
from services.requests.call_back_rules.storage import StoredCallBackRules
from services.requests.call_backs.storage import CallBacks
from services.requests.catalogue.storage import CatalogueItems, MongoCatalogueEditions, MongoPastCategories
from services.requests.catalogue_classes.storage import StoredClassTrees, StoredCodeTables
from services.requests.clocks.storage import Clocks
from services.requests.comments.storage import Comments
from services.requests.contacts.storage import Contacts
from services.requests.exclusions.storage import Exclusions
from services.requests.hotline.storage import HotlineFiles, HotlineMappings, HotlineSheets
from services.requests.hotline_steps.storage import HotlineSteps
from services.requests.joinings.storage import JoiningStore
from services.requests.kpis.storage import Kpis
from services.requests.listings.storage import CapacityStore, CategoryStore, ListingRepository
from services.requests.matching.storage import SuggestionRepository
from services.requests.officers.storage import UnitOfficers
from services.requests.open311.storage import Reports, Updates
from services.requests.orders.storage import OrderRepository
from services.requests.people.storage import People
from services.requests.rates.storage import RateFormulas
from services.requests.releases.storage import ReleasedCases
from services.requests.routing.storage import Routes, RoutingOrders, RoutingRules
from services.requests.service_requests.storage import ServiceRequests
from services.requests.supervisions.storage import Supervisions
from services.requests.theme_rules.storage import StoredThemeRules
from services.requests.themes.storage import ThemeRepository, ThemeSeries
from services.requests.units.storage import Units
from services.requests.visit_plans.storage import VisitPlanRepository
from services.requests.visit_rounds.storage import RoleHolders, VisitRoundRepository
from services.requests.visits.storage import FirmsHere, VisitRepository
from services.requests.whistle_kinds.storage import WhistleKinds
from services.requests.whistles.storage import Whistles
from services.requests.wish_rules.storage import StoredWishRules
from services.requests.wishes.storage import Wishes
from services.requests.work_orders.storage import WorkOrders


class RequestsUnitOfWork(KeepsFiles):
    @cached_property
    def attachables(self) -> Mapping[str, Attachable]:
        return attachables_of(self)

    @cached_property
    def references(self) -> KnownThings:
        return KnownThings(self)

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def officers(self) -> UnitOfficers:
        return UnitOfficers(self)

    @cached_property
    def units(self) -> Units:
        return Units(self)

    @cached_property
    def catalogue_items(self) -> CatalogueItems:
        return CatalogueItems(self)

    @cached_property
    def catalogue_editions(self) -> MongoCatalogueEditions:
        return MongoCatalogueEditions(self)

    @cached_property
    def class_trees(self) -> StoredClassTrees:
        return StoredClassTrees(self)

    @cached_property
    def code_tables(self) -> StoredCodeTables:
        return StoredCodeTables(self)

    @cached_property
    def past_categories(self) -> MongoPastCategories:
        return MongoPastCategories(self)

    @cached_property
    def requests(self) -> ServiceRequests:
        return ServiceRequests(self)

    @cached_property
    def routes(self) -> Routes:
        return Routes(self)

    @cached_property
    def routing_orders(self) -> RoutingOrders:
        return RoutingOrders(self)

    @cached_property
    def routing_rules(self) -> RoutingRules:
        return RoutingRules(self)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self)

    @cached_property
    def report_updates(self) -> Updates:
        return Updates(self)

    @cached_property
    def hotline_files(self) -> HotlineFiles:
        return HotlineFiles(self)

    @cached_property
    def hotline_mappings(self) -> HotlineMappings:
        return HotlineMappings(self)

    @cached_property
    def hotline_sheets(self) -> HotlineSheets:
        return HotlineSheets(self)

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(self)

    @cached_property
    def hotline_steps(self) -> HotlineSteps:
        return HotlineSteps(self)

    @cached_property
    def joinings(self) -> JoiningStore:
        return JoiningStore(self)

    @cached_property
    def work_orders(self) -> WorkOrders:
        return WorkOrders(self)

    @cached_property
    def ended_work(self) -> WorkOrders:
        return self.work_orders

    @cached_property
    def whistles(self) -> Whistles:
        return Whistles(self)

    @cached_property
    def whistle_leads(self) -> Whistles:
        return self.whistles

    @cached_property
    def whistle_kinds(self) -> WhistleKinds:
        return WhistleKinds(self)

    @cached_property
    def wishes(self) -> Wishes:
        return Wishes(self)

    @cached_property
    def listings(self) -> ListingRepository:
        return ListingRepository(self)

    @cached_property
    def listing_categories(self) -> CategoryStore:
        return CategoryStore(self)

    @cached_property
    def capacities(self) -> CapacityStore:
        return CapacityStore(self)

    @cached_property
    def suggestions(self) -> SuggestionRepository:
        return SuggestionRepository(self)

    @cached_property
    def orders(self) -> OrderRepository:
        return OrderRepository(self)

    @cached_property
    def agency_cases(self) -> AgencyCaseRepository:
        return AgencyCaseRepository(self)

    @cached_property
    def articles(self) -> Articles:
        return Articles(self)

    @cached_property
    def article_readings(self) -> Readings:
        return Readings(self)

    @cached_property
    def article_citations(self) -> Citations:
        return Citations(self)

    @cached_property
    def wish_rules(self) -> StoredWishRules:
        return StoredWishRules(self)

    @cached_property
    def call_back_rules(self) -> StoredCallBackRules:
        return StoredCallBackRules(self)

    @cached_property
    def call_backs(self) -> CallBacks:
        return CallBacks(self)

    @cached_property
    def comments(self) -> Comments:
        return Comments(self)

    @cached_property
    def calendars(self) -> WorkingCalendars:
        return WorkingCalendars(self)

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(self)

    @cached_property
    def supervisions(self) -> Supervisions:
        return Supervisions(self)

    @cached_property
    def visit_plans(self) -> VisitPlanRepository:
        return VisitPlanRepository(self)

    @cached_property
    def visits(self) -> VisitRepository:
        return VisitRepository(self)

    @cached_property
    def visit_firms(self) -> FirmsHere:
        return FirmsHere(self)

    @cached_property
    def visit_rounds(self) -> VisitRoundRepository:
        return VisitRoundRepository(self)

    @cached_property
    def visit_holders(self) -> RoleHolders:
        return RoleHolders(self)

    @cached_property
    def exclusions(self) -> Exclusions:
        return Exclusions(self)

    @cached_property
    def kpis(self) -> Kpis:
        return Kpis(self)

    @cached_property
    def rate_formulas(self) -> RateFormulas:
        return RateFormulas(self)

    @cached_property
    def released_cases(self) -> ReleasedCases:
        return ReleasedCases(self)

    @cached_property
    def theme_rules(self) -> StoredThemeRules:
        return StoredThemeRules(self)

    @cached_property
    def flags(self) -> ToldFlags:
        return ToldFlags(self)

    @cached_property
    def themes(self) -> ThemeRepository:
        return ThemeRepository(self)

    @cached_property
    def theme_series(self) -> ThemeSeries:
        return ThemeSeries(self)
