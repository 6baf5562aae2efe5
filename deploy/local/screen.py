"""Output for the user: bilingual lines, and a spinner on a terminal."""

import contextlib
import sys
import time
from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from deploy.local.faults import Fault


class Screen:
    """Progress on standard output, faults on standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        # Without a terminal there is no width to wrap at.
        wide = {} if sys.stdout.isatty() else {"width": 4096}
        self._out = Console(highlight=False, quiet=quiet, **wide)  # type: ignore[arg-type]  # a width or nothing
        self._err = Console(stderr=True, highlight=False, soft_wrap=True)

    def line(self, text: str = "") -> None:
        self._out.print(escape(text), soft_wrap=True)

    def say(self, zh: str, en: str) -> None:
        self._out.print(f"  {escape(zh)} [dim]{escape(en)}[/dim]", soft_wrap=True)

    def done(self, name: str, zh: str, en: str) -> None:
        self._out.print(f"[green]✓[/green] {escape(name):<16} {escape(zh)} [dim]{escape(en)}[/dim]", soft_wrap=True)

    def warn(self, zh: str, en: str) -> None:
        self._out.print(f"[yellow]![/yellow] {escape(zh)}\n  [dim]{escape(en)}[/dim]", soft_wrap=True)

    def fault(self, fault: Fault) -> None:
        self._err.print(f"[red]✗[/red] {escape(fault.zh)}\n  {escape(fault.en)}")
        for text in fault.detail.splitlines():
            self._err.print(f"    [dim]{escape(text)}[/dim]")

    def table(self, table: Table) -> None:
        self._out.print(table)

    @contextlib.contextmanager
    def step(self, name: str, zh: str, en: str) -> Iterator[None]:
        """A step that takes a while: announced before, with its time after."""
        began = time.monotonic()
        if self._out.is_terminal:
            with self.waiting(f"{name}: {zh} {en}"):
                yield
        else:
            self.say(f"{name}：{zh}", en)
            yield
        took = f"{time.monotonic() - began:.1f} s"
        self.done(name, zh, f"{en}: {took}")

    @contextlib.contextmanager
    def waiting(self, text: str) -> Iterator[Status | None]:
        """A spinner whose text may change; nothing without a terminal."""
        if not self._out.is_terminal:
            yield None
            return
        with self._out.status(escape(text)) as status:
            yield status
