"""Feature flags as a service hears them: a projection, so that nobody is asked while somebody works."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.flags import Flag
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Write
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.service import Feature

COLLECTION: Final = "feature_flags"


@dataclass(frozen=True)
class _Told:
    on: list[str]
    off: list[str]


class ToldFlags:
    """Look-up of flags in one tenant; asks once per unit of work."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def is_on(self, flag: Flag) -> bool:
        row = self._uow.remembered("feature flags", self._row)
        if flag.name in row.get("on", ()):
            return True
        return flag.default and flag.name not in row.get("off", ())

    def _row(self) -> Document:
        return self._uow.store.collection(COLLECTION, self._uow.context.tenant).find_one({}) or {}


def _keep(message: Message) -> Sequence[Write]:
    told = parse(message, _Told)
    return newest(message, COLLECTION, message.tenant, {"on": told.on, "off": told.off})


def told_by(event_type: str) -> Feature:
    """The flags as a feature of a service; `event_type` tells all of a tenant's flags that somebody has decided on."""
    return Feature(
        projections={event_type: _keep},
        indexes={COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="the flags of a tenant"),)},
        projected=(COLLECTION,),
    )
