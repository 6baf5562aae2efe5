"""Reactions of merging: nobody has to report in any more for a request that was merged."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.whistles import use_cases as whistles
from services.requests.whistles.commands import Ended
from services.requests.whistles.ports import WhistlesWork


def on_merged(uow: WhistlesWork, message: Message) -> None:
    whistles.end_whistle(uow, parse(message, Ended), message.time, is_solved=False)


HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.requests.request.merged.v1": on_merged}
