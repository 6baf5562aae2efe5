"""Reactions of reporting: every service learns which tenant belongs to which district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures


@dataclass(frozen=True)
class _Tenant:
    name: str
    district: str
    name_en: str | None = None


@dataclass(frozen=True)
class _Renamed:
    name: str
    name_en: str | None = None


def tenant_created(message: Message) -> Sequence[Write]:
    tenant = parse(message, _Tenant)
    return figures.tenant_seen(message, tenant.name, tenant.district, tenant.name_en)


def tenant_renamed(message: Message) -> Sequence[Write]:
    told = parse(message, _Renamed)
    return figures.tenant_renamed(message, told.name, told.name_en)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.tenant.created.v1": tenant_created,
    "org.louyu.members.tenant.renamed.v1": tenant_renamed,
}
