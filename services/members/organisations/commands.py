"""Commands to organisations, from people and import rows."""

from dataclasses import dataclass

from services.members.organisations.domain import OrganisationDetails


@dataclass(kw_only=True)
class NewOrganisation(OrganisationDetails):
    """`key` is the tenant's own name for it."""

    key: str | None
    parent_id: str | None
    building_id: str | None
    enterprise_ids: list[str]
    despite_duplicates: bool = False
