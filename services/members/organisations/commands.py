"""What people and rows tell organisations to do."""

from dataclasses import dataclass

from services.members.organisations.domain import OrganisationDetails


@dataclass(kw_only=True)
class NewOrganisation(OrganisationDetails):
    """`key` is what the tenant calls it."""

    key: str | None
    parent_id: str | None
    building_id: str | None
    enterprise_ids: list[str]
