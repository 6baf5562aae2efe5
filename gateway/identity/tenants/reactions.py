"""Reactions of tenants: street offices from members are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import InvalidMessage, Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from gateway.identity.changes.storage import change_in
from gateway.identity.tenants import directory


@dataclass(frozen=True)
class _Created:
    slug: str
    name: str
    name_en: str
    district: str
    district_name: str | None = None
    district_name_en: str | None = None


@dataclass(frozen=True)
class _Named:
    name: str
    name_en: str


def tenant_created(message: Message) -> Sequence[Write]:
    # The name can be corrected, the rest cannot.
    rest = asdict(parse(message, _Created))
    named = {"name": rest.pop("name"), "name_en": rest.pop("name_en")}
    return [
        *newest(message, directory.COLLECTION, message.tenant, rest, group="created"),
        *newest(message, directory.COLLECTION, message.tenant, named, group="name"),
    ]


def tenant_renamed(message: Message) -> Sequence[Write]:
    told = asdict(parse(message, _Named))
    return newest(message, directory.COLLECTION, message.tenant, told, group="name")


def settings_changed(message: Message) -> Sequence[Write]:
    # Messages of before do not say it.
    asked = message.data.get("staff_second_factor", False)
    if not isinstance(asked, bool):
        raise InvalidMessage(f"{message.type}: staff_second_factor is neither true nor false")
    told = {"staff_second_factor": asked}
    return [*newest(message, directory.COLLECTION, message.tenant, told, group="settings"), change_in(message)]


def tenant_suspended(message: Message) -> Sequence[Write]:
    return _suspended(message, suspended=True)


def tenant_resumed(message: Message) -> Sequence[Write]:
    return _suspended(message, suspended=False)


def _suspended(message: Message, *, suspended: bool) -> Sequence[Write]:
    stored = newest(message, directory.COLLECTION, message.tenant, {"suspended": suspended}, group="status")
    return [*stored, change_in(message)]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.tenant.created.v1": tenant_created,
    "org.louyu.members.tenant.renamed.v1": tenant_renamed,
    "org.louyu.members.tenant.suspended.v1": tenant_suspended,
    "org.louyu.members.tenant.resumed.v1": tenant_resumed,
    "org.louyu.members.tenant.settings-changed.v1": settings_changed,
}
