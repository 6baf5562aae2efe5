"""Reactions of mentions: what other services tell of people whom an import has made."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.ids import is_derived
from chassis.kernel.messages import Message, named_in
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.members.mentions.record import COLLECTION, TOLD, Told


def note(told: Told, message: Message) -> Sequence[Write]:
    """Whether the record names these people; of the record's messages the newest counts."""
    record = named_in(message, told.record)
    named = {message.data.get(field) for field in told.people}
    # Only of people whom an import has made somebody ever asks.
    people = sorted(one for one in named if isinstance(one, str) and is_derived(one))
    return [write for person in people for write in _row(told, message, record, person)]


def _row(told: Told, message: Message, record: str, person: str) -> list[Write]:
    key = f"{message.tenant}|{told.what}|{record}|{person}"
    known = {"person_id": person, "what": told.what.value, "gone": True if told.is_gone else None}
    return newest(message, COLLECTION, key, known)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"org.louyu.{event}.v1": partial(note, told) for event, told in TOLD.items()
}
