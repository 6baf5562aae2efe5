"""What imports need from storage, to be undone."""

from typing import Protocol

from services.members.mentions.ports import MentionsWork
from services.members.planned_moves.ports import PlannedMovesWork
from services.members.roles.ports import RolesWork


class UndoWork(RolesWork, PlannedMovesWork, MentionsWork, Protocol):
    """All places, people, roles and planned moves, and who is named elsewhere."""
