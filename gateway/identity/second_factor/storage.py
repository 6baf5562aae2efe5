"""Storage of second factors in MongoDB: one row per account, its secret encrypted."""

import base64
import hmac
from functools import cached_property

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Delete, Document, Insert, Update
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.persistence.vault import Vault
from gateway.identity.second_factor.domain import SecondFactor
from gateway.identity.stored import SECOND_FACTORS, person_key


class SecondFactors:
    """Reads at once, writes with the commit."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._sealed: dict[str, str] = {}  # as they were found, by account

    @cached_property
    def _vault(self) -> Vault:
        # A key of its own, from the one secret that identity has anyway.
        master = hmac.digest(self._uow.settings.token_private_key.encode(), b"second factors", "sha256")
        return Vault(base64.b64encode(master).decode(), self._uow.context.tenant)

    def find(self, account_id: str) -> SecondFactor | None:
        row = self._uow.store.collection(SECOND_FACTORS, self._uow.context.tenant).find_one(self._key(account_id))
        if row is None:
            return None
        self._sealed[account_id] = row["secret"]
        return SecondFactor(
            account_id=account_id,
            secret=self._vault.open(row["secret"]),
            is_on=row["is_on"],
            used_step=row["used_step"],
            recovery=tuple(row["recovery"]),
        )

    def put(self, before: SecondFactor | None, after: SecondFactor) -> None:
        """Replaces what was found. The commit raises StaleVersion if a code was used meanwhile, so that no code serves
        twice, and if there is another secret: the code shows nothing of that one.
        """
        key = self._key(after.account_id)
        row: Document = {
            "secret": self._vault.seal(after.secret), "is_on": after.is_on, "used_step": after.used_step,
            "recovery": list(after.recovery),
        }  # fmt: skip
        if before is None:
            self._uow.write(Insert(SECOND_FACTORS, {**key, "tenant": self._uow.context.tenant, **row}))
        else:
            self._uow.write(Update(SECOND_FACTORS, self._as_found(before), {"$set": row}, must_match=True))

    def remove(self, found: SecondFactor) -> None:
        """The commit raises StaleVersion as that of `put` does."""
        self._uow.write(Delete(SECOND_FACTORS, self._as_found(found), must_match=True))

    def clear(self, account_id: str) -> None:
        """Removes whatever there is."""
        self._uow.write(Delete(SECOND_FACTORS, self._key(account_id)))

    def _as_found(self, found: SecondFactor) -> Document:
        return {
            **self._key(found.account_id),
            "used_step": found.used_step,
            "recovery": list(found.recovery),
            "is_on": found.is_on,
            "secret": self._sealed[found.account_id],
        }

    def _key(self, account_id: str) -> Document:
        return {"_id": person_key(self._uow.context.tenant, account_id)}


def is_on(store: Store, tenant: TenantId, account_id: str) -> bool:
    """Whether this account needs a second factor; for who may not open its secret."""
    key = {"_id": person_key(tenant, account_id), "is_on": True}
    return store.collection(SECOND_FACTORS, tenant).find_one(key) is not None
