"""How often one person may do one thing within some time."""

from dataclasses import dataclass
from typing import Final, Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.text import Text

#: In seconds. It begins at midnight where people live.
DAY: Final = 86_400


@dataclass(frozen=True)
class Quota:
    """`most` times in each span of `seconds`."""

    act: str
    most: int
    seconds: int

    @property
    def span(self) -> Text:
        """As in: 20 times in …"""
        minutes = self.seconds // 60
        return (
            Text(zh="天", en="a day") if self.seconds == DAY else Text(zh=f" {minutes} 分钟", en=f"{minutes} minutes")
        )


class TooOften(DomainError):
    slug, status = "too-often", 429
    text = Text(
        zh="这项操作过于频繁（每{span}最多 {most} 次），请在 {until} 之后再试。",
        en="You have done this too often ({most} times in {span} at most); try again after {until}.",
    )


class Spending(Protocol):
    def spend(self, quota: Quota, actor: Actor, clock: Clock) -> None:
        """Counts one more act of this person. Raises TooOften."""

    def take_turn(self, act: str, actor: Actor, clock: Clock) -> None:
        """Of two such acts of this person at once, the second is tried again when the first is stored.

        For limits that are counted over several records. Not for acts of many people at once.
        """
