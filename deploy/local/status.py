"""What runs in a copy now: a table for people, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from deploy.local.processes import memory_of
from deploy.local.program import Program
from deploy.local.readiness import is_ready
from deploy.local.settings import Settings
from deploy.local.supervision import Supervisor

_MB = 1 << 20


@dataclass(frozen=True)
class Row:
    """One process. Memory in bytes, with children."""

    name: str
    state: str
    pid: int | None
    seconds: int
    memory: int
    port: int
    ready: bool


def rows(settings: Settings, programs: Sequence[Program]) -> list[Row]:
    """Raises OSError when the copy is not running."""
    states = Supervisor(settings.home).states()
    return [
        Row(
            name=program.name,
            state=states[program.name].state,
            pid=states[program.name].pid,
            seconds=states[program.name].seconds,
            memory=memory_of(pid) if (pid := states[program.name].pid) else 0,
            port=program.port,
            ready=states[program.name].is_up and is_ready(settings, program),
        )
        for program in programs
    ]


def as_json(found: Sequence[Row]) -> str:
    return json.dumps([asdict(row) for row in found], indent=2)


def as_table(found: Sequence[Row]) -> Table:
    table = Table(box=None, pad_edge=False, show_footer=True)
    table.add_column("进程 program", "合计 total")
    table.add_column("状态 state")
    table.add_column("pid", justify="right")
    table.add_column("运行 up", justify="right")
    table.add_column("内存 memory", f"{sum(row.memory for row in found) // _MB} MB", justify="right")
    table.add_column("端口 port", justify="right")
    table.add_column("就绪 ready", f"{sum(row.ready for row in found)}/{len(found)}")
    for row in found:
        ready = "[green]✓[/green]" if row.ready else "[red]✗[/red]"
        memory = f"{row.memory // _MB} MB" if row.memory else ""
        pid = str(row.pid or "")
        table.add_row(row.name, _state(row), pid, _duration(row), memory, str(row.port), ready)
    return table


def _state(row: Row) -> str:
    # supervisord reports STARTING for five seconds, whatever the program does.
    return "running" if row.state == "STARTING" else row.state.lower()


def _duration(row: Row) -> str:
    minutes, seconds = divmod(row.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if row.pid else ""
