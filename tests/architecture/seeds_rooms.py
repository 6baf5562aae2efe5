"""What the rooms of requests beside requests, work orders and wishes have, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import MARK, PERSON, Said
from tests.architecture.seeds_agency import agency_of
from tests.architecture.seeds_articles import articles_of
from tests.architecture.seeds_care import care_of
from tests.architecture.seeds_catalogue import catalogue_of
from tests.architecture.seeds_clocks import clocks_of
from tests.architecture.seeds_exchange import exchange_of
from tests.architecture.seeds_hotline import hotline_of
from tests.architecture.seeds_joining import joining_of
from tests.architecture.seeds_open311 import open311_of
from tests.architecture.seeds_rates import rates_of
from tests.architecture.seeds_routing import routing_of
from tests.architecture.seeds_supervisions import supervisions_of
from tests.architecture.seeds_themes import themes_of
from tests.architecture.seeds_visits import visits_of


def rooms_of(world: World, unit: str) -> Mapping[str, Said]:
    """How their routes are called."""
    return {
        **agency_of(world, MARK),
        **articles_of(world, MARK, PERSON),
        **care_of(world, unit, MARK),
        **catalogue_of(world, MARK),
        **clocks_of(world, MARK),
        **hotline_of(world, MARK),
        **joining_of(world, unit, PERSON, MARK),
        **open311_of(world),
        **exchange_of(world, MARK),
        **rates_of(world, unit, MARK),
        **routing_of(world, unit, MARK),
        **supervisions_of(world, unit, MARK),
        **visits_of(world, MARK),
        **themes_of(world, MARK),
    }
