"""The vault of a tenant, for rooms that keep what is told of people who have no record here."""

from chassis.persistence.unit_of_work import UnitOfWork
from chassis.persistence.vault import Vault


def vault_of(uow: UnitOfWork) -> Vault:
    return uow.remembered("vault", lambda: Vault(uow.settings.data_key, uow.context.tenant))
