"""How what is on its way is kept: plain values whose id follows from what they are about, each stored once."""

from datetime import datetime
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

from cattrs import Converter

from chassis.kernel.errors import NotFound
from chassis.kernel.writes import Document, Update
from chassis.persistence.unit_of_work import UnitOfWork


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


V = TypeVar("V", bound=_Identified)


def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(datetime, lambda value, _: value)
    converter.register_unstructure_hook(datetime, lambda value: value)
    return converter


_CONVERTER: Final = _converter()


class Records(Generic[V]):
    """Subclasses name the collection and the class, and say how a record changes."""

    collection: ClassVar[str]
    record: type[V]

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self, identifier: str) -> V:
        """Raises NotFound."""
        row = self._uow.store.collection(self.collection, self._uow.context.tenant).find_one({"_id": identifier})
        if row is None:
            raise NotFound
        return _CONVERTER.structure({**row, "id": row["_id"]}, self.record)

    def _keep_once(self, value: V, **more: Any) -> None:
        """With `more` fields beside those of the value. What is there already stays as it is."""
        row: Document = {**_CONVERTER.unstructure(value), **more}
        match = {"_id": row.pop("id"), "tenant": self._uow.context.tenant}
        self._uow.write(Update(self.collection, match, {"$setOnInsert": row}, upsert=True))
