"""Storage of the hotline in MongoDB. What it tells of callers is sealed: cells, steps, results and whole files."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import orjson

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Document, Insert, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.hotline.domain import HotlineSheet
from services.requests.hotline.errors import NoSuchHotlineFile, NoSuchHotlineSheet
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.record import FILES, HotlineFile, HotlineWhat
from services.requests.sealing import vault_of

SHEETS: Final = "hotline_sheets"
MAPPINGS: Final = "hotline_mappings"
_SEALED: Final[Sequence[str]] = ("cells", "steps", "result", "withdrawn", "unread")


class HotlineSheets(Repository[HotlineSheet]):
    collection, aggregate, missing = SHEETS, HotlineSheet, NoSuchHotlineSheet

    def of_request(self, request_id: str) -> HotlineSheet | None:
        return self._first({"request_id": request_id})

    def is_heard(self, request_id: str, since: datetime) -> bool:
        """Whether the hotline has said since then what the caller says of the answer."""
        sheet = self.of_request(request_id)
        return sheet is not None and sheet.heard_at is not None and sheet.heard_at >= since

    def read_unread(self, at: datetime) -> None:
        match = {"tenant": self._uow.context.tenant, "is_unread": True}
        # With a new version: whoever changes one at this moment does so again, and loses nothing of this.
        self._uow.write(Update(SHEETS, match, {"$set": {"read_at": at}, "$inc": {"version": 1}}))

    def to_document(self, aggregate: HotlineSheet) -> Document:
        document, vault = super().to_document(aggregate), vault_of(self._uow)
        return {**document, **{name: vault.seal(orjson.dumps(document[name]).decode()) for name in _SEALED}}

    def from_document(self, document: Document) -> HotlineSheet:
        vault = vault_of(self._uow)
        # Sheets of before have nothing unread.
        opened = {name: orjson.loads(vault.open(document[name])) for name in _SEALED if name in document}
        return super().from_document({**document, **opened})


class HotlineMappings(Repository[HotlineMapping]):
    collection, aggregate = MAPPINGS, HotlineMapping
    told = frozenset({"default_days", "desk", "operator"})
    hinted = frozenset({"columns", "step_columns", "codes", "limits", "acts", "units"})

    def current(self) -> HotlineMapping:
        return self._uow.remembered("hotline mapping", self._look_up)

    def to_change(self) -> HotlineMapping:
        identifier = self._identifier()
        return self.find(identifier) or self.add(HotlineMapping.default(identifier))

    def _look_up(self) -> HotlineMapping:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else HotlineMapping.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "hotline-mapping")


class HotlineFiles:
    """Rows, not aggregates: a file never changes."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(FILES, uow.context.tenant)

    def find(self, identifier: str) -> HotlineFile | None:
        row = self._documents.find_one({"_id": identifier})
        if row is None:
            return None
        plain = {name: row[name] for name in ("name", "media_type", "as_of", "received_at", "received_by")}
        return HotlineFile(
            id=row["_id"],
            what=HotlineWhat(row["what"]),
            data=b64decode(vault_of(self._uow).open(row["data"])),
            rows=[(number, sheet) for number, sheet in row["rows"]],
            **plain,
        )

    def get(self, identifier: str) -> HotlineFile:
        found = self.find(identifier)
        if found is None:
            raise NoSuchHotlineFile
        return found

    def keep(self, file: HotlineFile) -> None:
        known = {name: value for name, value in vars(file).items() if name != "id"}
        data = vault_of(self._uow).seal(b64encode(file.data).decode())
        row = {**known, "_id": file.id, "what": file.what.value, "rows": list(map(list, file.rows)), "data": data}
        self._uow.write(Insert(FILES, {**row, "count": len(file.rows), "tenant": self._uow.context.tenant}))


_ORDER: Final = (("received_at", 1), ("_id", 1))
INDEXES: Final = {
    SHEETS: (
        Index((("tenant", 1), *_ORDER), serves="all sheets, newest first"),
        Index((("tenant", 1), ("status", 1), *_ORDER), serves="sheets in a state"),
        Index((("tenant", 1), ("number", 1), *_ORDER), serves="a sheet by the hotline's number"),
        Index((("tenant", 1), ("status", 1), ("number", 1), *_ORDER), serves="the same in a state"),
        Index((("tenant", 1), ("request_id", 1), ("_id", 1)), serves="the sheet of a request"),
        Index((("tenant", 1), ("status", 1), ("answered_at", 1), ("_id", 1)), serves="what waits to go back"),
        Index((("tenant", 1), ("read_at", 1)), serves="what is read again after a change of the mapping"),
        *(
            Index(
                (("tenant", 1), *((one, 1) for one in more), ("is_unread", 1), *_ORDER), serves="what nobody understood"
            )
            for more in ((), ("status",), ("number",))
        ),
    ),
    MAPPINGS: (Index((("tenant", 1), ("_id", 1)), serves="the mapping of a street office"),),
    FILES: (Index((("tenant", 1), *_ORDER), serves="files of the hotline, newest first"),),
}
