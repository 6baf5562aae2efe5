"""Programs of others, run as a stranger would."""

import os
import subprocess
from pathlib import Path


def ran(*command: str | Path, folder: Path) -> str:
    # A folder of its own, so that nothing of ours can be imported by mistake.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
