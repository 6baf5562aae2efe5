"""Commands to enterprises, from people and import rows."""

from dataclasses import dataclass

from services.members.enterprises.domain import EnterpriseDetails


@dataclass(kw_only=True)
class NewEnterprise(EnterpriseDetails):
    """`key` is the tenant's own name for it."""

    key: str | None
    building_id: str
