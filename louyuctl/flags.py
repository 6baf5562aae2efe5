"""Commands of feature flags: what is on in a street office, and switching it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

import click

from chassis.kernel.clock import utc_now
from chassis.kernel.errors import AlreadyExists, DomainError, StaleVersion
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor, PersonId
from chassis.kernel.request_context import RequestContext, correlation_from
from deploy.local.faults import Fault
from louyuctl.answers import Where, as_json_option, reached, screen
from louyuctl.shown import rows_on
from louyuctl.site import Known, operator
from services.members.feature_flags import everywhere, use_cases
from services.members.feature_flags.domain import FeatureFlags, Switch
from services.members.feature_flags.ports import FlagsWork
from services.members.tenants.domain import tenant_id_of

_TRIES: Final = 8
_tenant_argument: Final = click.argument("tenant")


@dataclass(frozen=True)
class Shown:
    """A flag of a street office. `decided`: somebody switched it."""

    flag: str
    on: bool
    default: bool
    decided: bool
    says: str


@click.group("flags")
def flags_group() -> None:
    """功能开关 · Features that are on or off for one street office."""


@flags_group.command("list")
@_tenant_argument
@as_json_option
@click.pass_obj
def flags_list(where: Where, *, tenant: str, as_json: bool) -> int:
    """查看 · All flags of a street office; TENANT is its short name."""
    (members,) = where.chosen(["members"])
    _show(reached([members], lambda: _shown(members, tenant)), as_json=as_json)
    return 0


@flags_group.command("switch")
@_tenant_argument
@click.argument("flag")
@click.argument("to", type=click.Choice(["on", "off"]))
@click.option("--reason", default="", help="kept with the act, for whoever asks later")
@as_json_option
@click.pass_obj
def flags_switch(where: Where, *, tenant: str, flag: str, to: str, reason: str, as_json: bool) -> int:
    """切换 · Switches a flag; all services and pages follow within seconds. The history says who did it."""
    (members,) = where.chosen(["members"])
    wanted = Switch(on=to == "on", reason=reason)
    _show(reached([members], lambda: _switched(members, tenant, flag, wanted)), as_json=as_json)
    return 0


def _shown(members: Known, slug: str) -> FeatureFlags:
    uow, tenant_id = _work(members, slug)
    return _asked(lambda: use_cases.of_tenant(uow, _ACTOR, tenant_id=tenant_id))


def _switched(members: Known, slug: str, flag: str, wanted: Switch) -> FeatureFlags:
    """Raises Fault, also if others switch all the time."""
    return _asked(lambda: _switched_once(members, slug, flag, wanted, tries=_TRIES))


def _switched_once(members: Known, slug: str, flag: str, wanted: Switch, *, tries: int) -> FeatureFlags:
    uow, tenant_id = _work(members, slug)
    flags = use_cases.switch(uow, _ACTOR, wanted, tenant_id=tenant_id, name=flag)
    uow.write(everywhere.act_for_one(wanted, tenant_id=tenant_id, name=flag, by=operator(), at=utc_now()))
    try:
        uow.commit()  # type: ignore[attr-defined] # a port knows no commit
    except (StaleVersion, AlreadyExists):
        # Somebody else was first: once more, on what they left.
        if tries == 1:
            raise
        return _switched_once(members, slug, flag, wanted, tries=tries - 1)
    return flags


_ACTOR: Final = Actor(
    person_id=PersonId("operator"), tenant=PLATFORM, grants={"tenant.manage": frozenset({EVERYWHERE})}
)


def _work(members: Known, slug: str) -> tuple[FlagsWork, str]:
    tenant = tenant_id_of(slug)
    context = RequestContext(tenant=tenant, actor=operator(), correlation=correlation_from(None))
    made = members.service.make_unit_of_work(members.config)(members.store, context, utc_now)
    return cast("FlagsWork", made), tenant


def _asked(act: Callable[[], FeatureFlags]) -> FeatureFlags:
    try:
        return act()
    except DomainError as error:
        raise Fault(error.text.en.format(**vars(error)), error.text.zh.format(**vars(error))) from error


def _show(flags: FeatureFlags, *, as_json: bool) -> None:
    rows = [
        Shown(flag=one.name, on=one.is_on, default=one.default, decided=one.decided, says=one.text.en)
        for one in flags.items
    ]
    rows_on(screen, rows, as_json=as_json, none=("没有功能开关", "there are no flags"))
