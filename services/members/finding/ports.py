"""What the search needs beside lists."""

from typing import Protocol

from services.members.verification import VerificationWork


class FindingWork(VerificationWork, Protocol):
    def opened(self, sealed: str) -> str:
        """The text that was sealed."""

    def sought(self, query: str, *, whole: bool = False) -> list[str]:
        """The keyed tokens of a search for people; with `whole`, for exactly this name."""
