"""What an upgrade of the data says while it is waited for."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.upgrading import Command

#: Its last line comes without an end of line, right before it ends.
SAYS = """
import time
print("projections: waits for worker-1", flush=True)
time.sleep(1.5)
print("7 done", end="")
"""


@pytest.mark.capability("O6")
def test_every_line_of_this_run_is_told_while_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "migrate.log"
    path.write_text("what an earlier run said\n")
    with path.open("ab") as log:
        begin = log.tell()
        process = subprocess.Popen([sys.executable, "-c", SAYS], stdout=log)

    told = [(line, process.returncode) for line in Command(process, path, begin).told()]

    assert told == [("projections: waits for worker-1", None), ("7 done", 0)]
