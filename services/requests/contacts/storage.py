"""Storage of contacts in MongoDB. Name, telephone and address are one sealed value; nothing is found by them."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

import orjson

from chassis.kernel.writes import Delete, Insert, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.contacts.domain import CONTACTS, REVEALS, Contact, Kept, Reveal
from services.requests.sealing import vault_of


class Contacts:
    """Rows, not aggregates: no event tells of them."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.collection(CONTACTS, uow.context.tenant)

    def find(self, identifier: str) -> Contact | None:
        row = self._rows.find_one({"_id": identifier})
        return Contact(**orjson.loads(vault_of(self._uow).open(row["sealed"]))) if row else None

    def keep(self, identifier: str, contact: Contact, look_at: datetime) -> None:
        sealed = vault_of(self._uow).seal(orjson.dumps(asdict(contact)).decode())
        row = {"_id": identifier, "tenant": self._uow.context.tenant, "sealed": sealed}
        self._uow.write(Insert(CONTACTS, {**row, "look_at": look_at, "ended_as": None}))

    def kept(self, identifier: str) -> Kept | None:
        row = self._rows.find_one({"_id": identifier})
        return Kept(look_at=row["look_at"], ended_as=row["ended_as"]) if row else None

    def settle(self, identifier: str, kept: Kept) -> None:
        self._uow.write(Update(CONTACTS, self._match(identifier), {"$set": asdict(kept)}))

    def erase(self, identifier: str) -> None:
        self._uow.write(Delete(CONTACTS, self._match(identifier)))

    def note(self, reveal: Reveal) -> None:
        known = {name: value for name, value in asdict(reveal).items() if name != "id"}
        self._uow.write(Insert(REVEALS, {"_id": reveal.id, "tenant": self._uow.context.tenant, **known}))

    def _match(self, identifier: str) -> dict[str, str]:
        return {"_id": identifier, "tenant": self._uow.context.tenant}


#: Personal information may be asked about for three years (PIPL, 55 and 56).
_KEEP_SECONDS: Final = 3 * 366 * 86400
INDEXES: Final = {
    CONTACTS: (Index((("tenant", 1), ("look_at", 1), ("_id", 1)), serves="contacts to look after"),),
    REVEALS: (
        Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="who read the contact of a request"),
        Index((("at", 1),), serves="expiry", expire_seconds=_KEEP_SECONDS),
    ),
}
