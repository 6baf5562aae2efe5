"""Old and new side by side: the last landed release reads what this one says, and this one what that one said.

The last landed release is LOUYU_LAST_RELEASE, else the newest tag, else the commit before this one.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from deploy.platform import SERVICES

pytestmark = pytest.mark.capability("O6")
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("side_by_side.py")
#: What the consumers of a release need.
_FOLDERS = ("attachments", "chassis", "contracts", "deploy", "gateway/__init__.py", "gateway/identity", "reporting",
            "services", "tests")  # fmt: skip


def _git(*words: str) -> bytes | None:
    git = shutil.which("git") or "git"
    done = subprocess.run([git, *words], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _last_release() -> str | None:
    if named := os.environ.get("LOUYU_LAST_RELEASE"):
        return named
    tag = _git("describe", "--tags", "--abbrev=0", "HEAD^")
    return tag.decode().strip() if tag else ("HEAD^" if _git("rev-parse", "--verify", "HEAD^") else None)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of the last landed release."""
    release = _last_release()
    packed = _git("archive", "--format=tar", release, "--", *_FOLDERS) if release else None
    if packed is None:
        pytest.skip(
            "NOT TRIED: this copy has no history (a shallow clone), so there is no earlier release to read with"
        )
    folder = tmp_path_factory.mktemp("earlier")
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _reads(reader: Path, contracts: Path) -> tuple[int, list[str]]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(contracts)], cwd=reader, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    # Handlers log lines before.
    said = json.loads(done.stdout.splitlines()[-1])
    return said["read"], said["failed"]


def test_the_release_before_reads_every_event_of_this_one(earlier: Path) -> None:
    read, failed = _reads(earlier, ROOT / "contracts")

    assert failed == [], "workers of both releases run side by side in an upgrade: add fields, change and drop none"
    assert read > 100


def test_this_release_reads_every_event_of_the_one_before(earlier: Path) -> None:
    read, failed = _reads(ROOT, earlier / "contracts")

    assert failed == [], "outboxes and topics still hold events of the release before"
    assert read > 100


def test_migrations_of_a_landed_release_are_never_changed(earlier: Path) -> None:
    for package, service in SERVICES.items():
        before = earlier / package.replace(".", "/") / "migrations.py"
        if before.exists():
            numbers = before.read_text().count("number=")
            assert len(service.migrations) >= numbers, f"{service.name} lost a migration that databases have had"
