"""How often one person may do one thing within some time."""

from dataclasses import dataclass
from typing import Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.text import Text


@dataclass(frozen=True)
class Quota:
    """`most` times in each span of `seconds`."""

    act: str
    most: int
    seconds: int


class TooOften(DomainError):
    slug, status = "too-often", 429
    text = Text(
        zh="这项操作过于频繁（每 {minutes} 分钟最多 {most} 次），请在 {until} 之后再试。",
        en="You have done this too often ({most} times in {minutes} minutes at most); try again after {until}.",
    )


class Spending(Protocol):
    def spend(self, quota: Quota, actor: Actor, clock: Clock) -> None:
        """Counts one more act of this person. Raises TooOften."""

    def take_turn(self, act: str, actor: Actor, clock: Clock) -> None:
        """Of two such acts of this person at once, the second is tried again when the first is stored.

        For limits that are counted over several records. Not for acts of many people at once.
        """
