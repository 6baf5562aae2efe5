"""Between dataclasses and documents for what is on its way: letters, broadcasts, pending messages."""

from datetime import datetime
from typing import Any, Final

from cattrs import Converter

from chassis.kernel.writes import Document
from services.notify.domain.notification import Broadcast, Pending


def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(datetime, lambda value, _: value)
    converter.register_unstructure_hook(datetime, lambda value: value)
    return converter


_CONVERTER: Final = _converter()


def to_document(value: Broadcast | Pending) -> Document:
    """The fields of the value with `_id` for its id; the tenant is the caller's to add."""
    document: dict[str, Any] = _CONVERTER.unstructure(value)
    return {"_id": document.pop("id"), **document}


def to_broadcast(document: Document) -> Broadcast:
    return _CONVERTER.structure({**document, "id": document["_id"]}, Broadcast)


def to_pending(document: Document) -> Pending:
    return _CONVERTER.structure({**document, "id": document["_id"]}, Pending)
