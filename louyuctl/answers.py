"""What all commands share: where they look, their options, and how they answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import click

from deploy.local.faults import Fault
from deploy.local.home import is_louyu_home
from deploy.local.runtime import as_running
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from louyuctl.shown import rows_on
from louyuctl.site import Known, Site, Unreachable, ask_each, find_site, reaching

as_json_option: Final = click.option("--json", "as_json", is_flag=True, help="JSON instead of a table")
services_option: Final = click.option("--service", "services", multiple=True, help="only this service; may be repeated")
services_argument: Final = click.argument("services", nargs=-1, required=True)
screen: Final = Screen()


@dataclass(frozen=True)
class Where:
    """Where the person wants to look. The looking comes later, so that `--help` needs no platform."""

    from_environment: bool
    _found: list[Site] = field(default_factory=list)

    def site(self) -> Site:
        """Raises Fault."""
        self._found.append(find_site(from_environment=self.from_environment))
        return self._found[-1]

    def local(self) -> Settings | None:
        """The copy on this machine, unless somebody wants another place; for commands that ask no service."""
        settings = read_settings()
        return as_running(settings) if is_louyu_home(settings.home) and not self.from_environment else None

    def close(self) -> None:
        for site in self._found:
            site.close()

    def chosen(self, services: Sequence[str]) -> list[Known]:
        return self.site().chosen(services)


def lists(
    known: Sequence[Known],
    ask: Callable[[Known], Sequence[Any]],
    *,
    as_json: bool,
    none: tuple[str, str],
    offices: Mapping[str, str] | None = None,
) -> int:
    answers, faults = ask_each(known, ask)
    rows_on(screen, [row for rows in answers for row in rows], as_json=as_json, none=none, offices=offices)
    return unreached(faults)


def reached(known: Sequence[Known], act: Callable[[], Any]) -> Any:
    with reaching(known[0]):
        return act()


def unreached(faults: Sequence[Unreachable]) -> int:
    return max((told(fault) for fault in faults), default=0)


def told(fault: Fault) -> int:
    screen.fault(fault)
    return 3 if isinstance(fault, Unreachable) else 1
