"""The repositories of notify, and the figures that it counts without a message."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from chassis.consuming.known_things import KnownThings
from chassis.kernel.writes import Write
from chassis.persistence.quotas import Quotas
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.persistence.vault import Vault
from reporting.figures import Count, counts_of
from services.notify.broadcasts.storage import MongoBroadcasts
from services.notify.callbacks.storage import MongoCallbacks
from services.notify.contacts.storage import MongoContacts
from services.notify.deliveries.storage import MongoDeliveries, MongoRepeats, PastTold
from services.notify.delivery.storage import MongoPendingDeliveries
from services.notify.directory.storage import People, RoleHolders, Things
from services.notify.happenings.storage import Happenings
from services.notify.inbox.storage import MongoInbox
from services.notify.mail.settings import mail_of
from services.notify.mail.storage import MongoMails
from services.notify.receivers.addresses import Reach
from services.notify.receivers.filters import Area
from services.notify.receivers.storage import MongoReceivers
from services.notify.receivers.surroundings import Surroundings
from services.notify.references import BUILDING
from services.notify.rules.storage import Rules
from services.notify.settings import reach_of
from services.notify.templates.storage import Templates
from services.notify.unreached.storage import MongoUnreached


class NotifyUnitOfWork(UnitOfWork):
    @cached_property
    def _figures(self) -> Counter[tuple[str, datetime | None]]:
        return Counter()

    def count(self, figures: Mapping[str, int], at: datetime | None = None) -> None:
        for name, by in figures.items():
            self._figures[name, at] += by

    def writes(self) -> list[Write]:
        """Adds one write for all figures."""
        # A handler may tell many people; one update per figure is enough.
        counts = [Count(name, by, at=at) for (name, at), by in self._figures.items()]
        return [*super().writes(), *counts_of(self.context.tenant, self.clock(), *counts)]

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def role_holders(self) -> RoleHolders:
        return RoleHolders(self)

    @cached_property
    def quotas(self) -> Quotas:
        return Quotas(self)

    @cached_property
    def things(self) -> Things:
        return Things(self)

    @cached_property
    def references(self) -> KnownThings:
        return KnownThings(self)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self)

    @cached_property
    def rules(self) -> Rules:
        return Rules(self)

    @cached_property
    def inbox(self) -> MongoInbox:
        return MongoInbox(self)

    @cached_property
    def broadcasts(self) -> MongoBroadcasts:
        return MongoBroadcasts(self)

    @cached_property
    def unreached(self) -> MongoUnreached:
        return MongoUnreached(self)

    @cached_property
    def pending(self) -> MongoPendingDeliveries:
        return MongoPendingDeliveries(self)

    @cached_property
    def happenings(self) -> Happenings:
        return Happenings(self)

    @cached_property
    def receivers(self) -> MongoReceivers:
        return MongoReceivers(self)

    @cached_property
    def surroundings(self) -> Surroundings:
        return Surroundings(self)

    def areas(self) -> frozenset[Area]:
        there = self.surroundings.buildings()
        return self.surroundings.areas(self.references.ended_among(BUILDING.name, there))

    @cached_property
    def callbacks(self) -> MongoCallbacks:
        return MongoCallbacks(self)

    @cached_property
    def webhooks(self) -> MongoDeliveries:
        return MongoDeliveries(self)

    @cached_property
    def repeats(self) -> MongoRepeats:
        return MongoRepeats(self)

    @cached_property
    def told_past(self) -> PastTold:
        return PastTold(self)

    @cached_property
    def contacts(self) -> MongoContacts:
        return MongoContacts(self)

    @cached_property
    def mails(self) -> MongoMails:
        return MongoMails(self)

    @property
    def is_mail_on(self) -> bool:
        return mail_of(self.settings) is not None

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.settings)

    def sealed(self, text: str) -> str:
        return self._vault.seal(text)

    def opened(self, sealed: str) -> str:
        return self._vault.open(sealed)

    @cached_property
    def _vault(self) -> Vault:
        return Vault(self.settings.data_key, self.context.tenant)
