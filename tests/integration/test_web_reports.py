"""A real web process of gunicorn says of itself that it is ready, and leaves when it is stopped."""

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

pytestmark = [pytest.mark.integration, pytest.mark.capability("O3"), pytest.mark.timeout(180)]
ROOT = Path(__file__).resolve().parents[2]


def test_a_web_process_reports_until_it_is_stopped(
    copy: Settings, store: Store, store_uri: str, tmp_path: Path
) -> None:
    (program,) = (one for one in platform_programs(copy) if one.name == "members")
    environment = {**os.environ, **program.environment, "MONGODB_URI": store_uri}
    reports = store.db["process_reports"]

    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen(program.command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        eventually(lambda: reports.count_documents({"kind": "web"}) == 1, seconds=90)
        row = reports.find_one({"kind": "web"}) or {}
        process.send_signal(signal.SIGTERM)
        code = process.wait(40)
    finally:
        process.kill()
        process.wait(10)

    assert (row["service"], row["release"]) == ("members", RELEASE)
    assert {part["name"]: part["well"] for part in row["parts"]} == {"mongodb": True, "schema": True, "clock": True}
    assert code == 0, (tmp_path / "web.log").read_text()[-2000:]
    assert reports.count_documents({}) == 0
