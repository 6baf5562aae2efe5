"""What imports need from storage."""

from typing import Protocol

from chassis.kernel.ports import Work


class ImportsWork(Work, Protocol):
    def sealed(self, text: str) -> str:
        """The text encrypted for this tenant, to be stored in a job."""
