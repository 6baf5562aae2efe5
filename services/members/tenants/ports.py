"""What the use cases of tenants need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.members.tenants.domain import Tenant


class TenantsWork(Work, Protocol):
    @property
    def tenants(self) -> Aggregates[Tenant]: ...
