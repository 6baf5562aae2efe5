"""Storage of kinds of whistles in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.whistle_kinds.domain import WhistleKind
from services.requests.whistle_kinds.errors import NoSuchWhistleKind
from services.requests.whistle_kinds.use_cases import MOST_KINDS

COLLECTION: Final = "whistle_kinds"


class WhistleKinds(Repository[WhistleKind]):
    collection, aggregate, missing = COLLECTION, WhistleKind, NoSuchWhistleKind
    told = frozenset({"name", "name_en", "note", "blown_by", "terms", "status"})

    def stored(self) -> Sequence[WhistleKind]:
        return self._each_readable({}, limit=2 * MOST_KINDS)

    def id_of(self, code: str) -> str:
        return derived_id(self._uow.context.tenant, "whistle-kind", code)


INDEXES: Final = {COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="the kinds of whistles of a street office"),)}
