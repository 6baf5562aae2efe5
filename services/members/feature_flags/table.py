"""All feature flags, with their defaults. A service that goes by one names it again with the same default."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.flags import Flag
from chassis.kernel.text import Text


@dataclass(frozen=True)
class Described:
    """A flag in the words of the people who switch it."""

    flag: Flag
    text: Text


RISING_THEMES: Final = Described(
    Flag("rising-themes", default=True),
    Text(
        zh="苗头诉求：自动发现同类诉求增多并提醒",
        en="Rising themes: the platform notices when requests of a kind become more, and tells",
    ),
)
FLAGS: Final = {one.flag.name: one for one in (RISING_THEMES,)}
