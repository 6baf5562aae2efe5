"""Beginnings: from where in a topic a consumer that is new reads everything since the first day.

A topic keeps days; what came before is in it again after a rebuild of the topic, whose records name it in a header.
"""

from collections.abc import Callable, Collection
from typing import Final

from chassis.consuming.gaps import sequence_of
from chassis.kernel.broker import HISTORY, Place, Record
from chassis.publishing.audit import Reader

_NONE: Final = ""


class Beginnings:
    """Looks through topics; each record once in its life. Not thread-safe."""

    def __init__(self, reader: Callable[[], Reader]) -> None:
        self._reader = reader
        self._looked: dict[Place, int] = {}
        self._found: dict[Place, tuple[str, int]] = {}

    def of(self, places: Collection[Place]) -> dict[Place, int]:
        """The offset of the first day in these partitions. Partitions that no longer have it are left out.

        Raises BrokerError.
        """
        reader, oldest = self._reader(), self.oldest(places)
        for place in places:
            # Nothing is gone yet; a first record that says otherwise corrects this.
            if oldest.get(place) == 0:
                self._found.setdefault(place, (_NONE, 0))
        start = {place: max(self._looked.get(place, 0), oldest.get(place, 0)) for place in places}
        self._looked |= reader.read(start, self._note)
        return {place: offset for place, (_, offset) in self._found.items() if place in places}

    def oldest(self, places: Collection[Place]) -> dict[Place, int]:
        """The oldest offsets that the topics of these partitions still hold. Raises BrokerError."""
        return self._reader().at(sorted({topic for topic, _ in places}), None)

    def _note(self, record: Record) -> None:
        place, headers = (record.topic, record.partition), dict(record.headers)
        generation = headers.get(HISTORY, b"").decode(errors="replace")
        if generation:
            if generation > self._found.get(place, (_NONE, 0))[0]:
                self._found[place] = generation, record.offset
        elif record.offset == 0 and (headers.get("replay") or (sequence_of(record) or 1) > 1):
            # The topic was lost once, and only the last days were sent to its successor.
            self._found.pop(place, None)
