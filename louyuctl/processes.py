"""What runs: every process of a local copy, also what no supervisor keeps; in production whether each is ready."""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from chassis.background import process_reports
from chassis.persistence.server_clock import ServerClock
from deploy.local import status
from deploy.local.faults import Fault
from deploy.local.processes import Orphan, orphans_of
from deploy.local.runtime import watched
from deploy.local.settings import Settings
from deploy.local.supervision import Supervisor
from deploy.platform import SERVICES
from louyuctl.site import Known, Site, ask_each

_SECONDS = 5.0


@dataclass(frozen=True)
class LocalState:
    """`processes` is empty while no supervisor runs; what runs on without one is in `orphans`."""

    supervisor: int | None
    processes: Sequence[status.Row]
    orphans: Sequence[Orphan]

    @property
    def is_well(self) -> bool:
        return bool(self.processes) and all(row.ready for row in self.processes)


@dataclass(frozen=True)
class Answer:
    """What a process in production says at /readyz."""

    program: str
    address: str
    ready: bool
    says: str


def local_state(settings: Settings) -> LocalState:
    supervisor = Supervisor(settings.home)
    try:
        return LocalState(supervisor.pid(), status.rows(settings, watched(settings)), [])
    except OSError:
        return LocalState(supervisor.pid(), [], orphans_of(settings.home))


def answers(environ: Mapping[str, str]) -> list[Answer]:
    """Asks every address that the environment names. Raises Fault if it names none."""
    found = [_asked(name, address) for name, address in _addresses(environ)]
    if not found:
        raise Fault(
            "The environment names no process. Set MEMBERS_URL, MEMBERS_WORKER_URL and so on, EDGE_URL and STREAM_URL to"
            " the inside addresses.",
            "环境变量中没有进程地址。请将 MEMBERS_URL、MEMBERS_WORKER_URL 等，以及 EDGE_URL、STREAM_URL 设为内部地址。",
        )
    return found


@dataclass(frozen=True)
class Reported:
    """A process as the page of operations shows it."""

    service: str
    name: str
    kind: str
    release: str
    since: datetime
    there: bool
    ready: bool
    why: str


def reported(site: Site) -> list[Reported]:
    """What processes said of themselves; services whose database does not answer are left out."""
    found, _ = ask_each(site.chosen(()), _reported)
    return [row for rows in found for row in rows]


def _reported(known: Known) -> list[Reported]:
    return [
        Reported(
            service=known.name,
            name=row["name"],
            kind=row["kind"],
            release=row["release"],
            since=row["started_at"],
            there=row["is_there"],
            ready=row["is_there"] and all(part["well"] for part in row["parts"]),
            why="; ".join(_reasons(row)),
        )
        for row in process_reports.shown(known.store, ServerClock(known.store)())
    ]


def _reasons(row: Mapping[str, Any]) -> Iterator[str]:
    """Why it is not ready, and which certificates end soon: until then they are no reason."""
    yield from (f"{part['name']} {part['what']}".strip() for part in row["parts"] if not part["well"])
    for one in row["certificates"]:
        if one["state"] != process_reports.HOLDS:
            yield process_reports.said_of(one)


def worker_of(site: Site, service: str) -> tuple[Supervisor, str]:
    """The supervisor and the name of a service's worker. Raises Fault in production, with what to do there."""
    site.chosen([service])
    name = f"{service}-worker"
    if site.local is None:
        raise Fault(
            f"Processes are started and stopped by what runs them here, for example `kubectl scale statefulset/{name}"
            f" --replicas=0` (or 1), or `docker compose stop {name}` (or start).",
            f"进程由部署环境启停，例如 kubectl scale statefulset/{name} --replicas=0（恢复时为 1），"
            f"或 docker compose stop {name}（恢复时为 start）。",
        )
    supervisor = Supervisor(site.local.home)
    if not supervisor.answers():
        raise Fault("The platform is not running: run `make up`.", "平台没有在运行，请先执行 make up。")
    return supervisor, name


def _addresses(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("edge", "stream", *(service.name for service in SERVICES.values())):
        for program in (name, f"{name}-worker"):
            address = environ.get(f"{program.upper().replace('-', '_')}_URL")
            if address:
                yield program, address


def _asked(name: str, address: str) -> Answer:
    parts = urlsplit(address)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.netloc, timeout=_SECONDS)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        return Answer(name, address, response.status == http.client.OK, response.read(300).decode(errors="replace"))
    except (OSError, http.client.HTTPException) as error:
        return Answer(name, address, ready=False, says=str(error))
    finally:
        connection.close()
