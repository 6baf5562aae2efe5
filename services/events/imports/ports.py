"""What imports need from storage, to be undone."""

from typing import Protocol

from attachments.ports import FilesWork
from services.events.registrations.ports import RegistrationsWork


class UndoWork(RegistrationsWork, FilesWork, Protocol):
    """Activities, who was there, and files."""
