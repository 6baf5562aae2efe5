"""What people and rows tell enterprises to do."""

from dataclasses import dataclass

from services.members.enterprises.domain import EnterpriseDetails


@dataclass(kw_only=True)
class NewEnterprise(EnterpriseDetails):
    """`key` is what the tenant calls it."""

    key: str | None
    building_id: str
