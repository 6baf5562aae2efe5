"""What an alert is, and the common shapes of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

#: How long a process that has vanished is missed; as long as somebody may be away.
_MISSED: Final = "7d"


@dataclass(frozen=True, kw_only=True)
class Alert:
    """`figures` are series in the notation of promtool, a value each minute, that make it fire at `fires` minutes.

    In them `_` says that the series is not there, and `x60` stands for "until it has fired".
    """

    name: str
    expr: str
    minutes: int
    severity: Literal["page", "ticket"]
    says: str
    runbook: str
    figures: tuple[tuple[str, str], ...]
    fires: int = 30
    labels: tuple[tuple[str, str], ...] = (("process", "p"),)


@dataclass(frozen=True)
class Span:
    """A part of a series: None while it is not there, else where it begins and what is added each minute."""

    start: float | None
    step: float
    minutes: int


def spans(values: str) -> Iterator[Span]:
    """What a figure does, one thing after the other."""
    for part in values.split():
        shown, _, minutes = part.partition("x")
        start, _, step = shown.partition("+")
        yield Span(None if start == "_" else float(start), float(step or 0), int(minutes))


def value_at(values: str, minute: float) -> float | None:
    """The last part stays for ever."""
    *before, last = spans(values)
    for span in before:
        if minute < span.minutes:
            break
        minute -= span.minutes
    else:
        span = last
    return None if span.start is None else span.start + span.step * minute


def stands(metric: str, value: int) -> tuple[tuple[str, str], ...]:
    return ((f'{metric}{{process="p"}}', f"{value}x60"),)


def above(
    name: str,
    metric: str,
    limit: int,
    minutes: int,
    says: str,
    runbook: str,
    severity: Literal["page", "ticket"] = "ticket",
) -> Alert:
    """A gauge of any process stays above a limit."""
    return Alert(
        name=name,
        expr=f"max by (process) ({metric}) > {limit}",
        minutes=minutes,
        severity=severity,
        says=says,
        runbook=runbook,
        figures=stands(metric, limit * 2 or 3),
        fires=max(30, minutes + 15),
    )


def happened(name: str, metric: str, says: str, runbook: str, *, more_than: int = 0, labels: str = "") -> Alert:
    """A counter grew within the last hour, also one whose first value is what happened: `increase` sees no growth there."""
    told = f"{{{labels}}}" if labels else ""
    return Alert(
        name=name,
        expr=f"sum by (process) (increase({metric}{told}[1h])) > {more_than}"
        f" or sum by (process) ({metric}{told} unless {metric}{told} offset 1h) > {more_than}",
        minutes=0,
        severity="ticket",
        says=says,
        runbook=runbook,
        figures=((f'{metric}{{process="p"{"," if labels else ""}{labels}}}', f"_x5 {more_than + 1}x60"),),
    )


def gone(name: str, job: str, says: str, runbook: str, figure: str, *, answers: bool) -> Alert:
    """A process of a job answered within the last days, and now none of its kind is asked, or (`answers`) does answer.

    Alerts about its figures are silent then: they have none.
    """
    now = f'max by (process) (up{{job="{job}"}})'
    return Alert(
        name=name,
        expr=f'max by (process) (max_over_time(up{{job="{job}"}}[{_MISSED}])) == 1 unless {now}{" == 1" if answers else ""}',
        minutes=2,
        severity="page",
        says=says,
        runbook=runbook,
        figures=((f'up{{job="{job}",process="p"}}', figure),),
    )
