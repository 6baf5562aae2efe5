"""Who looks at KPIs, and what they may see."""

from dataclasses import dataclass

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from services.requests.kpis.domain import Audience, GroupBy


@dataclass(frozen=True)
class Viewer:
    """Who looks: the whole office, or units and buildings that are one's own; `Viewer.public()` is anybody."""

    is_office: bool
    units: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        figures, orders = actor.scopes("figures.read"), actor.scopes("work_order.handle")
        read = actor.scopes("request.read")
        units = (*ids_in(orders, "unit"), *ids_in(figures, "unit"))
        return cls(EVERYWHERE in figures, units, tuple({*ids_in(figures, "building"), *ids_in(read, "building")}))

    @classmethod
    def public(cls) -> "Viewer":
        return cls(is_office=False)

    def may_see(self, audience: Audience) -> bool:
        if audience is Audience.PUBLIC or self.is_office:
            return True
        return audience is Audience.UNITS and bool(self.units or self.buildings)

    def own(self, group_by: GroupBy) -> tuple[str, ...]:
        return {GroupBy.UNIT: self.units, GroupBy.BUILDING: self.buildings}.get(group_by, ())
