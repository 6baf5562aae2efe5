"""Commands of street offices: which there are, opening one, suspending and resuming it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, cast

import click

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from louyuctl.acting import ACTOR, asked, entered
from louyuctl.answers import Where, as_json_option, reached, screen
from louyuctl.shown import rows_on
from louyuctl.site import Known, operator
from services.members.tenants import changing
from services.members.tenants.changing import Operator
from services.members.tenants.domain import Tenant, TenantDetails, tenant_id_of
from services.members.tenants.lists import street_offices
from services.members.tenants.ports import TenantsWork
from services.members.tenants.schemas import TenantBody

_tenant_argument: Final = click.argument("tenant")
_reason: Final = click.option("--reason", required=True, help="kept with the act, with who did it")
_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Office:
    tenant: str
    name: str
    name_en: str
    district: str
    status: str


@click.group("offices")
def offices_group() -> None:
    """街道 · Street offices of this platform: which there are, opening, suspending and resuming one."""


@offices_group.command("list")
@as_json_option
@click.pass_obj
def offices_list(where: Where, *, as_json: bool) -> int:
    """列出 · All street offices with their names and how they stand."""
    (members,) = where.chosen(["members"])
    _show(reached([members], lambda: _all(members)), as_json=as_json)
    return 0


@offices_group.command("open")
@_tenant_argument
@click.option("--name", required=True, help="what its people call it")
@click.option("--name-en", required=True)
@click.option("--district", required=True, help="code of its district, such as huli")
@click.option("--district-name", help="as its readers know it")
@click.option("--district-name-en")
@as_json_option
@click.pass_obj
def offices_open(where: Where, /, *, tenant: str, as_json: bool, **told: str | None) -> int:
    """开通 · Opens a street office; TENANT is its short name for ever. Repeating it finds the first."""
    said = {"slug": tenant, **{field: value for field, value in told.items() if value is not None}}
    faults = TenantBody().validate(said)
    if faults:
        raise click.UsageError("; ".join(f"{field}: {', '.join(map(str, why))}" for field, why in faults.items()))
    details: TenantDetails = TenantBody().load(said)
    return _done(where, tenant, lambda uow, by: changing.open_office(uow, by, utc_now, details), as_json=as_json)


@offices_group.command("suspend")
@_tenant_argument
@_reason
@as_json_option
@click.pass_obj
def offices_suspend(where: Where, *, tenant: str, reason: str, as_json: bool) -> int:
    """暂停 · Nobody of the street office can sign in until it is resumed; its data stay."""
    identifier = tenant_id_of(tenant)
    return _done(
        where, tenant, lambda uow, by: changing.suspend_office(uow, by, utc_now, identifier, reason), as_json=as_json
    )


@offices_group.command("resume")
@_tenant_argument
@_reason
@as_json_option
@click.pass_obj
def offices_resume(where: Where, *, tenant: str, reason: str, as_json: bool) -> int:
    """恢复 · The street office works again, with the data and roles of before."""
    identifier = tenant_id_of(tenant)
    return _done(
        where, tenant, lambda uow, by: changing.resume_office(uow, by, utc_now, identifier, reason), as_json=as_json
    )


def _done(where: Where, slug: str, act: Callable[[TenantsWork, Operator], Tenant], *, as_json: bool) -> int:
    (members,) = where.chosen(["members"])
    row = reached([members], partial(asked, lambda: _committed(members, tenant_id_of(slug), act)))
    _show([row], as_json=as_json)
    return 0


def _committed(members: Known, tenant: TenantId, act: Callable[[TenantsWork, Operator], Tenant]) -> Office:
    uow = entered(members, tenant)
    done = act(cast("TenantsWork", uow), Operator(ACTOR, operator()))
    uow.commit()
    return Office(done.slug, done.name, done.name_en, done.district, done.status.value)


def _all(members: Known) -> list[Office]:
    rows: list[Office] = []
    cursor: str | None = ""
    while cursor is not None:
        page = street_offices(members.store, cursor=cursor or None, limit=_AT_ONCE)
        rows += [Office(one["slug"], one["name"], one["name_en"], one["district"], one["status"]) for one in page.items]
        cursor = page.next
    return rows


def _show(rows: list[Office], *, as_json: bool) -> None:
    rows_on(screen, rows, as_json=as_json, none=("没有街道", "there are no street offices"))
