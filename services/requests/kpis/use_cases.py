"""Use cases of KPIs."""

from typing import Final

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor
from services.requests.kpis.authority import Viewer
from services.requests.kpis.defaults import shipped
from services.requests.kpis.domain import Kpi, KpiDetails, Status
from services.requests.kpis.errors import NoSuchKpi, TooManyKpis
from services.requests.kpis.ports import KpisWork

#: Of a street office: what one page shows.
MOST_KPIS: Final = 100


def list_kpis(uow: KpisWork, viewer: Viewer) -> list[Kpi]:
    """Those whose total the viewer may see: as shipped or as changed, then those of the street office's own."""
    stored = {kpi.code: kpi for kpi in uow.kpis.stored()}
    codes = [*shipped(), *sorted(stored.keys() - shipped().keys())]
    found = [stored.get(code) or _shipped(uow, code) for code in codes]
    return [kpi for kpi in found if kpi and kpi.status is Status.STANDING and viewer.may_see(kpi.total_seen_by)]


def find_kpi(uow: KpisWork, viewer: Viewer, code: str) -> Kpi:
    """Raises NoSuchKpi, also for one that the viewer may not see."""
    kpi = uow.kpis.find(uow.kpis.id_of(code)) or _shipped(uow, code)
    if kpi is None or kpi.status is Status.REMOVED or not viewer.may_see(kpi.total_seen_by):
        raise NoSuchKpi
    return kpi


def set_kpi(uow: KpisWork, actor: Actor, code: str, details: KpiDetails) -> Kpi:
    """Defines or changes. Idempotent. Raises Forbidden, TooManyKpis and what `check` raises."""
    actor.demand("settings.manage")
    kpi = uow.kpis.find(uow.kpis.id_of(code))
    if kpi is not None:
        kpi.change(details)
        return kpi
    if sum(one.status is Status.STANDING for one in uow.kpis.stored()) >= MOST_KPIS:
        raise TooManyKpis(most=MOST_KPIS)
    return uow.kpis.add(Kpi.define(code, details, identifier=uow.kpis.id_of(code)))


def remove_kpi(uow: KpisWork, actor: Actor, code: str) -> Kpi:
    """Idempotent, also of one that is shipped. Raises Forbidden, NoSuchKpi."""
    actor.demand("settings.manage")
    kpi = uow.kpis.find(uow.kpis.id_of(code))
    if kpi is None:
        details = shipped().get(code)
        if details is None:
            raise NoSuchKpi
        kpi = uow.kpis.add(Kpi.define(code, details, identifier=uow.kpis.id_of(code)))
    kpi.remove()
    return kpi


def require_rows(actor: Actor, kpi: Kpi) -> None:
    """Raises Forbidden unless the actor may look at the rows behind it."""
    about = kpi.about
    if not Viewer.of(actor).may_see(kpi.rows_seen_by):
        raise Forbidden(permission=about.reads)
    if not any(actor.holds(one) for one in (about.reads, about.unit_reads) if one):
        raise Forbidden(permission=about.reads)


def _shipped(uow: KpisWork, code: str) -> Kpi | None:
    """As it is shown; it is stored once it is changed."""
    details = shipped().get(code)
    return Kpi(id=uow.kpis.id_of(code), code=code, **vars(details)) if details else None
