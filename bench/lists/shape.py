"""Which rows a list shows, and the kinds of values that several lists share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bench.lists.filters import List
from bench.lists.kinds import (
    Few,
    Found,
    Given,
    Kind,
    Moment,
    OneOf,
    Share,
    Unique,
)
from chassis.kernel.identity import TenantId
from chassis.persistence.vault import Vault
from services.members.people.sealing import tokens_asked
from tests.builders.members import DATA_KEY

TENANT: Final = "t1"
#: Who asks: the owner of what is asked for as one's own.
CALLER: Final = Few("person").asked()


@dataclass(frozen=True)
class Rows:
    """The rows of a list: their collection, what is spread over fields, and filters that are called unlike their field.

    `enumerated` are fields whose values are those of the filter of the same name. `path` fills the list's path; the row
    that it names in the collection `parent` is made too, with the fields of `parent_has`. An `own` list shows what one person has: few rows. Filters that the
    API takes only with each other are `together`. `whose` people ask; those of the platform see rows of every tenant.
    """

    collection: str
    spread: Mapping[str, Kind]
    enumerated: tuple[str, ...] = ()
    filters: Mapping[str, Kind] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    parent_has: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False
    together: tuple[str, ...] = ()
    caller: str = CALLER
    whose: str = TENANT

    def kinds(self, asked: List) -> dict[str, Kind]:
        """What is in the fields."""
        return {**self.spread, **{name: OneOf(_values(asked, name)) for name in self.enumerated}}

    def kind_of(self, asked: List, name: str) -> Kind:
        """What a filter asks for. Raises KeyError for a filter that nobody told us of."""
        known: dict[str, Kind] = {**self.kinds(asked), **self.filters}
        if name not in known:
            raise KeyError(f"bench/lists/rows.py: say which field {asked.path} filters by {name}")
        return known[name]


def _values(asked: List, name: str) -> tuple[str, ...]:
    return next(part.values for part in asked.filters if part.name == name)


SOMEBODY, BUILDING, UNIT = Few("person"), Share("building"), Share("unit")
RECEIVER: Final = Share("receiver")
FIRM, ORGANISATION, REQUEST = Few("firm"), Share("organisation"), Few("request")


def _keyed(query: str) -> str:
    vault = Vault(DATA_KEY, TenantId(TENANT))
    return tokens_asked(query, vault)[0]


FOUND, FOUND_SEALED = Found("tok3"), Found("张小明", _keyed)
#: In the year of `Moment`. Whichever order is the usual one, the other is asked for somewhere.
DATED: Final = {"from": Given("2026-01-05"), "to": Given("2026-12-01"), "sort": Given("oldest")}
#: The link of a screen: its name and what stands in it are its own.
LINK: Final[Mapping[str, Kind]] = {"label": Unique("screen"), "token_hash": Unique("token"), "made_at": Moment()}
