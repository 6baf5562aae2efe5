"""Commands to enterprises, from people and import rows."""

from dataclasses import dataclass

from services.members.enterprises.domain import EnterpriseDetails


@dataclass(kw_only=True)
class NewEnterprise(EnterpriseDetails):
    """`key` is the tenant's own name for it."""

    key: str | None
    building_id: str
    despite_duplicates: bool = False


@dataclass(frozen=True, kw_only=True)
class Poster:
    """What the address on a poster says: `/c/<street>/<code>`."""

    street: str
    code: str


@dataclass(frozen=True, kw_only=True)
class PosterFound:
    """The building and the street office of a poster that is valid."""

    building_id: str
    building_name: str
    building_name_en: str
    street_name: str
    street_name_en: str
