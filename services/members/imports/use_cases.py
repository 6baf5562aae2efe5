"""The care for what waits in a job: sensitive details never lie readable in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.identity import Actor
from services.members.imports.ports import ImportsWork
from services.members.people.sealing import sealed_row


def protect_rows(uow: ImportsWork, actor: Actor, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of every kind: one sent as the wrong kind may hold personal details too."""
    actor.demand("member.import")
    return [sealed_row(row, uow.sealed) for row in rows]
