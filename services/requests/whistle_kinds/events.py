"""Events of kinds of whistles."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WhistleKindDefined(Event):
    """A street office keeps this kind of whistle itself from now on."""

    kind_id: str
    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class WhistleKindChanged(Event):
    """The kind is another one; whistles that were blown keep what held for them. `changed` names what is new."""

    kind_id: str
    code: str
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class WhistleKindArchived(Event):
    """Nobody blows whistles of this kind any more."""

    kind_id: str
    code: str
    name: str


EVENTS: Final[Events] = {
    "whistle-kind": {
        "defined": WhistleKindDefined,
        "changed": WhistleKindChanged,
        "archived": WhistleKindArchived,
    }
}
