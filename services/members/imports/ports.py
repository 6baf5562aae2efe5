"""What imports need from storage."""

from typing import Protocol

from chassis.kernel.ports import Work


class ImportsWork(Work, Protocol):
    def sealed(self, text: str) -> str:
        """Unreadable outside this tenant; for what must wait in a job."""
