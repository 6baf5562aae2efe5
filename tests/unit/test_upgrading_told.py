"""What an upgrade of the data says while it is waited for."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.upgrading import Command

#: It goes on when its first line was told. Its last line comes without an end of line, right before it ends.
SAYS = """
import pathlib, sys, time
print("projections: waits for worker-1", flush=True)
late = time.monotonic() + 60
while not pathlib.Path(sys.argv[1]).exists() and time.monotonic() < late:
    time.sleep(0.05)
print("7 done", end="")
"""


@pytest.mark.capability("O6")
def test_every_line_of_this_run_is_told_while_it_runs(tmp_path: Path) -> None:
    path, heard = tmp_path / "migrate.log", tmp_path / "heard"
    path.write_text("what an earlier run said\n")
    with path.open("ab") as log:
        begin = log.tell()
        process = subprocess.Popen([sys.executable, "-c", SAYS, str(heard)], stdout=log)

    told = []
    for line in Command(process, path, begin).told():
        told.append((line, process.returncode))
        heard.touch()

    assert told == [("projections: waits for worker-1", None), ("7 done", 0)]
