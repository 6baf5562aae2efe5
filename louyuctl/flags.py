"""Commands of feature flags: what is on in a street office, and switching it."""

from dataclasses import dataclass
from functools import partial
from typing import Final, cast

import click

from chassis.kernel.clock import utc_now
from louyuctl.acting import ACTOR, asked, entered
from louyuctl.answers import Where, as_json_option, reached, screen
from louyuctl.shown import rows_on
from louyuctl.site import Known, operator
from services.members.feature_flags import everywhere, use_cases
from services.members.feature_flags.domain import FeatureFlags, Switch
from services.members.feature_flags.ports import FlagsWork
from services.members.tenants.domain import tenant_id_of

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
    tenant_id = tenant_id_of(slug)
    uow = cast("FlagsWork", entered(members, tenant_id))
    return asked(lambda: use_cases.of_tenant(uow, ACTOR, tenant_id=tenant_id))


def _switched(members: Known, slug: str, flag: str, wanted: Switch) -> FeatureFlags:
    """Raises Fault, also if others switch all the time."""
    tenant_id = tenant_id_of(slug)
    kept = everywhere.act_for_one(wanted, tenant_id=tenant_id, name=flag, by=operator(), at=utc_now())
    enter = partial(entered, members)
    return asked(lambda: everywhere.switch_one(enter, ACTOR, wanted, tenant_id=tenant_id, name=flag, kept=kept))


def _show(flags: FeatureFlags, *, as_json: bool) -> None:
    rows = [
        Shown(flag=one.name, on=one.is_on, default=one.default, decided=one.decided, says=one.text.en)
        for one in flags.items
    ]
    rows_on(screen, rows, as_json=as_json, none=("没有功能开关", "there are no flags"))
