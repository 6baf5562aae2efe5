"""Real processes of gunicorn, web and stream, say of themselves that they are ready, and leave when they are stopped."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from chassis.kernel.release import RELEASE
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.programs import platform_programs
from deploy.local.settings import Settings

pytestmark = [pytest.mark.integration, pytest.mark.capability("O3")]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "service", "kind", "checks"),
    [
        ("members", "members", "web", ("clock", "load", "mongodb", "schema")),
        ("stream", "notify", "stream", ("feed", "load", "mongodb")),
    ],
)
def test_a_process_reports_until_it_is_stopped(
    copy: Settings, store: Store, store_uri: str, tmp_path: Path, name: str, service: str, kind: str, checks: tuple[str]
) -> None:
    (program,) = (one for one in platform_programs(copy) if one.name == name)
    environment = {**os.environ, **program.environment, "MONGODB_URI": store_uri}
    reports = store.db["process_reports"]

    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen(program.command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        # The first report may come before the process hears of new messages.
        eventually(lambda: reports.count_documents({"kind": kind, "parts.well": {"$ne": False}}) == 1)
        row = reports.find_one({"kind": kind}) or {}
        process.send_signal(signal.SIGTERM)
        code = process.wait(120)
    finally:
        process.kill()
        process.wait(120)

    assert (row["service"], row["release"]) == (service, RELEASE)
    assert sorted(part["name"] for part in row["parts"]) == list(checks)
    assert code == 0, (tmp_path / "web.log").read_text()[-2000:]
    assert reports.count_documents({}) == 0
