"""Storage of contact addresses in MongoDB. Address and code are sealed."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.writes import Delete, Document, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.persistence.vault import Vault
from services.notify.contacts.domain import COLLECTION, MOST, Contact
from services.notify.contacts.errors import NoSuchContact
from services.notify.mail.ports import Addressee

_PLAIN: Final = ("receiver_id", "language", "added_at", "confirmed_at", "code_until", "tries")


class MongoContacts:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.collection(COLLECTION, uow.context.tenant)
        self._vault = Vault(uow.settings.data_key, uow.context.tenant)

    def of(self, receiver_id: str) -> Sequence[Contact]:
        rows = self._rows.find({"receiver_id": receiver_id}, sort=[("added_at", 1), ("_id", 1)], limit=MOST)
        return [self._contact(row) for row in rows]

    def get(self, receiver_id: str, contact_id: str) -> Contact:
        row = self._rows.find_one({"_id": contact_id, "receiver_id": receiver_id})
        if row is None:
            raise NoSuchContact
        return self._contact(row)

    def put(self, contact: Contact) -> None:
        row = {name: getattr(contact, name) for name in _PLAIN}
        row |= {"address": self._vault.seal(contact.address), "address_hash": self.hash_of(contact.address)}
        row["code"] = self._vault.seal(contact.code) if contact.code else ""
        match = {"_id": contact.id, "tenant": self._uow.context.tenant}
        self._uow.write(Update(COLLECTION, match, {"$set": row}, upsert=True))

    def remove(self, contact_id: str) -> None:
        self._uow.write(Delete(COLLECTION, {"_id": contact_id, "tenant": self._uow.context.tenant}))

    def tried(self, contact_id: str) -> int:
        # Outside of the transaction: a refused try is not stored with it, and would count for nothing.
        match = {"_id": contact_id, "tenant": self._uow.context.tenant}
        row = self._uow.store.db[COLLECTION].find_one_and_update(match, {"$inc": {"tries": 1}}, return_document=True)
        return row["tries"] if row else 0

    def hash_of(self, address: str) -> str:
        # Case says nothing: servers that tell it apart are none that people use.
        return self._vault.search_hash(address.lower())

    def addressee(self, contact_id: str) -> Addressee | None:
        row = self._rows.find_one({"_id": contact_id})
        if row is None:
            return None
        one = self._contact(row)
        return Addressee(address=one.address, language=one.language, is_confirmed=one.is_confirmed, code=one.code)

    def _contact(self, row: Document) -> Contact:
        return Contact(
            id=row["_id"],
            address=self._vault.open(row["address"]),
            code=self._vault.open(row["code"]) if row["code"] else "",
            **{name: row[name] for name in _PLAIN},
        )


INDEXES: Final = {
    COLLECTION: (
        Index(
            (("tenant", 1), ("receiver_id", 1), ("address_hash", 1)), serves="the addresses of a receiver", unique=True
        ),
    )
}
