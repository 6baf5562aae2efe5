"""Which repositories belong together in notify."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from chassis.kernel.writes import Write
from chassis.persistence.reads import TenantCollection
from chassis.persistence.unit_of_work import UnitOfWork
from reporting.figures import Count, counts_of
from services.notify.storage.directory import People, RoleHolders, Things
from services.notify.storage.inbox import MongoInbox
from services.notify.storage.queues import MongoBroadcasts, MongoPendingDeliveries
from services.notify.storage.repositories import Rules, Templates


class MongoNotifyUnitOfWork(UnitOfWork):
    @cached_property
    def _figures(self) -> Counter[str]:
        return Counter()

    def writes(self) -> list[Write]:
        """With one write for all figures."""
        counts = [Count(name, by) for name, by in self._figures.items()]
        return [*super().writes(), *counts_of(self.context.tenant, *counts)]

    @cached_property
    def templates(self) -> Templates:
        return Templates(self)

    @cached_property
    def rules(self) -> Rules:
        return Rules(self)

    @cached_property
    def people(self) -> People:
        return People(self._reads("people"), self.context.tenant)

    @cached_property
    def role_holders(self) -> RoleHolders:
        return RoleHolders(self._reads("role_holders"), self._reads("things"))

    @cached_property
    def things(self) -> Things:
        return Things(self._reads("things"), self.context.tenant)

    @cached_property
    def inbox(self) -> MongoInbox:
        return MongoInbox(self)

    @cached_property
    def broadcasts(self) -> MongoBroadcasts:
        return MongoBroadcasts(self)

    @cached_property
    def pending(self) -> MongoPendingDeliveries:
        return MongoPendingDeliveries(self)

    def now(self) -> datetime:
        return self.clock()

    def count(self, figures: Mapping[str, int]) -> None:
        self._figures.update(figures)

    def _reads(self, name: str) -> TenantCollection:
        return self.store.collection(name, self.context.tenant)
