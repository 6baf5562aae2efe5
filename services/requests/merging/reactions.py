"""Reactions of merging: nobody has to report in for a request that was merged, and splits that were undone do not count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import scopes_of
from services.requests.whistles import use_cases as whistles
from services.requests.whistles.commands import Ended
from services.requests.whistles.ports import WhistlesWork


def on_merged(uow: WhistlesWork, message: Message) -> None:
    whistles.end_whistle(uow, parse(message, Ended), message.time, is_solved=False)


@dataclass(frozen=True)
class _Whole:
    """The request that stays; messages of before were of no split."""

    submitted_at: datetime | None = None
    undoes_split: bool = False
    redoes_split: bool = False


def count_splits(message: Message) -> Sequence[Write]:
    whole = parse(message, _Whole)
    by = int(whole.redoes_split) - int(whole.undoes_split)
    counts = [Count("requests.split", by, scopes_of(message), at=whole.submitted_at)] if by else []
    return figures.counted(message, *counts)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.request.absorbed.v1": count_splits,
    "org.louyu.requests.request.unabsorbed.v1": count_splits,
}
HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.requests.request.merged.v1": on_merged}
