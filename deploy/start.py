"""Becomes the process that LOUYU_PROCESS names: python -m deploy.start [name]. The command of every container."""

import os
import sys
from collections.abc import Mapping, Sequence

from deploy.commands import COMMANDS


def command(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[str, ...]:
    """The command of the process that is named. Raises SystemExit with the names that there are."""
    name = arguments[0] if arguments else environ.get("LOUYU_PROCESS", "")
    if name not in COMMANDS:
        raise SystemExit(
            f"LOUYU_PROCESS is {name!r}; it must be one of {', '.join(COMMANDS)}."
            f" LOUYU_PROCESS 的值是 {name!r}，应为以上之一。"
        )
    return (sys.executable, *COMMANDS[name])


def main() -> None:
    words = command(sys.argv[1:], os.environ)
    # The process itself gets the signals of the container, with nothing in between.
    os.execv(words[0], words)  # noqa: S606 # no shell is wanted


if __name__ == "__main__":
    main()
