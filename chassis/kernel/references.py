"""References to things of other services: what an id in a body points to, and the refusal when there is no such thing."""

from dataclasses import dataclass
from typing import Protocol

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


@dataclass(frozen=True)
class Kind:
    """`name` is part of stored ids; `text` is what people call it."""

    name: str
    text: Text


@dataclass(frozen=True)
class Reference:
    """An id that somebody sent; `pointer` is where it stands in the body. None refers to nothing."""

    kind: Kind
    id: str | None
    pointer: str


class UnknownReference(RuleViolated):
    slug = "unknown-reference"
    text = Text(
        zh="没有找到所填的{what_zh}，请重新选择；如刚刚登记，请稍候再试。",
        en="There is no such {what_en}; choose another one. If it was registered just now, try again in a moment.",
    )

    def __init__(self, reference: Reference) -> None:
        text = reference.kind.text
        super().__init__(pointer=reference.pointer, what_zh=text.zh, what_en=text.en)


class References(Protocol):
    def demand(self, *references: Reference) -> None:
        """Raises UnknownReference for the first one that nobody has told of, or that has ended."""

    def successor(self, kind: str, identifier: str) -> str | None:
        """What took over from a thing that has ended, as far as somebody has told."""

    def part_of(self, kind: str, identifier: str) -> str | None:
        """What the thing is part of, as whoever told of it said."""

    def has_ended(self, kind: str, identifier: str) -> bool:
        """Whether somebody has told that the thing is there no more."""
