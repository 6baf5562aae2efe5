"""Events of KPIs."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class KpiDefined(Event):
    """A street office measures this from now on."""

    kpi_id: str
    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class KpiChanged(Event):
    """The definition is another one; `changed` names the fields that are new."""

    kpi_id: str
    code: str
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class KpiRemoved(Event):
    """The street office does not measure this any more."""

    kpi_id: str
    code: str
    name: str


EVENTS: Final[Events] = {"kpi": {"defined": KpiDefined, "changed": KpiChanged, "removed": KpiRemoved}}
