"""Who is told in place of a role that nobody holds."""

from typing import Final

from chassis.kernel.identity import EVERYWHERE, scope
from services.notify.directory.domain import Holders
from services.notify.event_types.happening import Facts
from services.notify.rules.recipients import TENANT_ADMIN

#: Kind of scope → the role that leads it.
_LEADS: Final = {"building": "building_lead", "organisation": "organisation_secretary"}
_SECRETARY: Final = "building_secretary"
ADMINISTRATORS: Final = Holders(roles=[TENANT_ADMIN], scope=EVERYWHERE)


def chain_of(holders: Holders, facts: Facts) -> list[Holders]:
    """Whom to try, in this order: the lead of the place, the secretary of its building, the administrators."""
    kind, _, identifier = holders.scope.partition(":")
    leads = [Holders(roles=[_LEADS[kind]], scope=holders.scope)] if kind in _LEADS else []
    here = [identifier] if kind == "building" else _buildings(identifier, facts)
    secretaries = [Holders(roles=[_SECRETARY], scope=scope("building", building)) for building in here[:1]]
    return [*leads, *secretaries, ADMINISTRATORS]


def _buildings(identifier: str, facts: Facts) -> list[str]:
    """The building of a unit's work or of an organisation, as far as known."""
    thing = facts.things.get(identifier)
    known = [thing.building_id] if thing and thing.building_id else []
    return [*known, *facts.values("data.building_id")]
