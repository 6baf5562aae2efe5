"""Real processes of gunicorn, web and stream, say of themselves that they are ready, and leave when they are stopped."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
import requests

from chassis.kernel.release import RELEASE
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.ports import free_port
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


def test_a_web_process_that_mongodb_lets_store_nothing_says_so_goes_on_and_hears_when_it_is_over(
    copy: Settings, store: Store, store_uri: str, tmp_path: Path
) -> None:
    (program,) = (one for one in platform_programs(copy) if one.name == "members")
    port, reports = free_port(), store.db["process_reports"]
    environment = {**os.environ, **program.environment, "MONGODB_URI": store_uri, "WEB_BIND": f"127.0.0.1:{port}"}

    def readyz() -> tuple[int, bool | None]:
        try:
            answer = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=60)
        except requests.ConnectionError:
            return 0, None
        return answer.status_code, answer.json().get("writes")

    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen(program.command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        eventually(lambda: reports.count_documents({}) == 1)
        # As if the disk were full: the server answers, and refuses what it should store.
        store.db.command("collMod", "process_reports", validator={"$expr": False})
        eventually(lambda: readyz() == (200, False), seconds=300)
        store.db.command("collMod", "process_reports", validator={})
        eventually(lambda: readyz() == (200, True), seconds=300)
    finally:
        process.kill()
        process.wait(120)
