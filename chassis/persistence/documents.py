"""Dataclasses to MongoDB documents and back: `id` becomes `_id`, events stay out, nested values follow their types."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.writes import Document

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")


def _converter() -> Converter:
    # Without detailed validation loading takes half the time, and a missing field is still a KeyError with its name.
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(datetime, lambda value, _: value)
    converter.register_unstructure_hook(datetime, lambda value: value)
    # MongoDB has no type for a calendar day. ISO text sorts as days do.
    # A row that was just checked has days already.
    converter.register_structure_hook(
        date, lambda value, _: value if isinstance(value, date) else date.fromisoformat(value)
    )
    converter.register_unstructure_hook(date, date.isoformat)
    renamed, left_out = override(rename="_id"), override(omit=True)
    converter.register_unstructure_hook_factory(
        _is_aggregate, lambda cls: make_dict_unstructure_fn(cls, converter, id=renamed, events=left_out)
    )
    converter.register_structure_hook_factory(
        _is_aggregate, lambda cls: make_dict_structure_fn(cls, converter, id=renamed, events=left_out)
    )
    return converter


def _is_aggregate(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Aggregate)


_CONVERTER = _converter()


def to_document(aggregate: Aggregate) -> Document:
    """The aggregate as a document, without the tenant, which the repository adds."""
    document: Document = _CONVERTER.unstructure(aggregate)
    return document


def from_document(cls: type[A], document: Document) -> A:
    """The aggregate in a document. Raises KeyError if a field is missing."""
    # No defaults for stored data: they would hide documents that a migration has missed.
    return _CONVERTER.structure(document, cls)


def row_of(cls: type[R], row: Mapping[str, Any]) -> R:
    """A row that a job stored, as its command. Raises KeyError or ValueError for a row of another version."""
    return _CONVERTER.structure(row, cls)
