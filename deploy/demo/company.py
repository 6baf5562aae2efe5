"""Those who act in one tenant on the day of loading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.kernel.ids import derived_id
from deploy.demo.client import Client
from deploy.demo.plan import Plan

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Company:
    """Those who act in one tenant; `units` are the units of the officers, in their order."""

    slug: str
    tenant_id: str
    admin: Client
    secretary: Client
    officers: Sequence[Client]
    units: Sequence[str]
    resident: Client
    plan: Plan
    today: date

    def id_of(self, kind: str, key: str) -> str:
        return derived_id(self.tenant_id, kind, key)

    @property
    def building(self) -> str:
        return self.id_of("buildings", "b-1")
