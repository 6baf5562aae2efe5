"""Who looks at KPIs, and what they may see."""

from dataclasses import dataclass

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from services.requests.kpis.domain import Audience, GroupBy


@dataclass(frozen=True)
class Viewer:
    """Who looks: the office, which reads all requests, or units and buildings that are one's own; `Viewer.public()` is anybody."""

    is_office: bool
    units: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        # Not by `figures.read`: everybody who is signed in holds that, residents too.
        orders, read = actor.scopes("work_order.handle"), actor.scopes("request.read")
        return cls(EVERYWHERE in read, tuple(ids_in(orders, "unit")), tuple(ids_in(read, "building")))

    @classmethod
    def public(cls) -> "Viewer":
        return cls(is_office=False)

    def may_see(self, audience: Audience) -> bool:
        if audience is Audience.PUBLIC or self.is_office:
            return True
        return audience is Audience.UNITS and bool(self.units or self.buildings)

    def own(self, group_by: GroupBy) -> tuple[str, ...]:
        return {GroupBy.UNIT: self.units, GroupBy.BUILDING: self.buildings}.get(group_by, ())
