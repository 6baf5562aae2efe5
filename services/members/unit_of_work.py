"""The repositories of members, and the vault of the tenant."""

from collections.abc import Mapping
from functools import cached_property

from attachments.ports import Attachable
from attachments.storage import KeepsFiles
from chassis.consuming.known_things import KnownThings
from chassis.persistence.vault import Vault
from services.members.attachables import attachables_of
from services.members.buildings.storage import Buildings
from services.members.call_contacts.storage import StoredCallContacts
from services.members.enterprises.storage import Enterprises
from services.members.feature_flags.storage import StoredFlags
from services.members.ledger.storage import Ledger
from services.members.mentions.storage import Mentions
from services.members.order_contacts.storage import StoredOrderContacts
from services.members.organisations.storage import Organisations
from services.members.people.administrators import Administrators
from services.members.people.sealing import tokens_asked
from services.members.people.storage import Members
from services.members.planned_moves.storage import PlannedMoves
from services.members.reveals.storage import Reveals
from services.members.roles.storage import RoleAssignments
from services.members.screens.storage import Screens
from services.members.suites.storage import Suites
from services.members.tenants.storage import Tenants


class MembersUnitOfWork(KeepsFiles):
    @cached_property
    def attachables(self) -> Mapping[str, Attachable]:
        return attachables_of(self)

    @cached_property
    def tenants(self) -> Tenants:
        return Tenants(self)

    @cached_property
    def feature_flags(self) -> StoredFlags:
        return StoredFlags(self)

    @cached_property
    def buildings(self) -> Buildings:
        return Buildings(self)

    @cached_property
    def suites(self) -> Suites:
        return Suites(self)

    @cached_property
    def enterprises(self) -> Enterprises:
        return Enterprises(self)

    @cached_property
    def organisations(self) -> Organisations:
        return Organisations(self)

    @cached_property
    def members(self) -> Members:
        return Members(self, self._vault)

    @cached_property
    def administrators(self) -> Administrators:
        return Administrators(self)

    @cached_property
    def mentions(self) -> Mentions:
        return Mentions(self)

    @cached_property
    def call_contacts(self) -> StoredCallContacts:
        return StoredCallContacts(self)

    @cached_property
    def order_contacts(self) -> StoredOrderContacts:
        return StoredOrderContacts(self)

    @cached_property
    def planned_moves(self) -> PlannedMoves:
        return PlannedMoves(self)

    @cached_property
    def role_assignments(self) -> RoleAssignments:
        return RoleAssignments(self)

    @cached_property
    def reveals(self) -> Reveals:
        return Reveals(self)

    @cached_property
    def screens(self) -> Screens:
        return Screens(self)

    @cached_property
    def accounts(self) -> KnownThings:
        return KnownThings(self)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self)

    def sealed(self, text: str) -> str:
        return self._vault.seal(text)

    def opened(self, sealed: str) -> str:
        return self._vault.open(sealed)

    def sought(self, query: str, *, whole: bool = False) -> list[str]:
        return tokens_asked(query, self._vault, whole=whole)

    @cached_property
    def _vault(self) -> Vault:
        return Vault(self.settings.data_key, self.context.tenant)
