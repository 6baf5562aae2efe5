"""Runs one of the programs of this package over some bytes. A bomb in them ends the child process and nothing else."""

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = str(Path(__file__).parents[2])
_REFUSED: Final = 3
#: Beside the time on the processor: a child that sleeps must end too.
_SLACK_SECONDS: Final = 10
#: The code of what took more memory or time than it may.
TOO_COSTLY: Final = "too-costly"


class Refused(Exception):  # as our other errors
    """The bytes are not what they should be; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def run(program: str, data: bytes, *arguments: str, megabytes: int, seconds: int) -> bytes:
    """What `python -m chassis.untrusted.<program>` makes of the bytes. Blocks. Raises Refused."""
    limits = (str(megabytes), str(seconds))
    command = [sys.executable, "-m", f"chassis.untrusted.{program}", *limits, *arguments]
    try:
        # Nothing of the settings of this process reaches the child.
        ended = subprocess.run(  # noqa: S603 # our own program
            command,
            input=data,
            capture_output=True,
            timeout=seconds + _SLACK_SECONDS,
            env={"PYTHONPATH": _ROOT},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_COSTLY) from error
    if ended.returncode == _REFUSED:
        raise Refused(ended.stdout.decode())
    if ended.returncode:
        raise Refused(TOO_COSTLY)
    return ended.stdout


def main(work: Callable[[bytes, Sequence[str]], bytes]) -> None:
    """The program: bounds itself, reads, works, writes. `work` raises Refused."""
    megabytes, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
    try:
        made = work(sys.stdin.buffer.read(), sys.argv[3:])
    except Refused as refusal:
        sys.stdout.write(refusal.code)
        sys.exit(_REFUSED)
    except MemoryError:
        sys.exit(1)
    sys.stdout.buffer.write(made)
