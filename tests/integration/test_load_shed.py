"""A real web process of gunicorn with callers who hold all its places: it refuses at once, says so, and recovers."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import requests

from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.ports import free_port
from deploy.local.programs import platform_programs
from deploy.local.settings import Settings

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]
ROOT = Path(__file__).resolve().parents[2]
BOUND = 3
TRACK = "/api/v1/requests/track"
#: Its body never comes, so the process waits for it.
STALLED = f"POST {TRACK} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n".encode()


@pytest.fixture
def url(copy: Settings, store_uri: str, tmp_path: Path) -> Iterator[str]:
    (program,) = (one for one in platform_programs(copy) if one.name == "requests")
    port = free_port()
    bounds = {"LOAD_READY": "2", "LOAD_MOST": str(BOUND), "LOAD_SECONDS": "1", "WEB_BIND": f"127.0.0.1:{port}"}
    environment = {**os.environ, **program.environment, "MONGODB_URI": store_uri, **bounds}
    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen(program.command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        eventually(lambda: ready(f"http://127.0.0.1:{port}") == 200)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(120)


def ready(url: str) -> int:
    try:
        return requests.get(f"{url}/readyz", timeout=60).status_code
    except requests.ConnectionError:
        return 0


@contextmanager
def all_places_held(url: str) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(BOUND):
            caller = stack.enter_context(socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))))
            caller.sendall(STALLED)
        yield


def test_a_process_without_a_place_refuses_at_once_is_not_ready_and_recovers(url: str, store: Store) -> None:
    with all_places_held(url):
        eventually(lambda: ready(url) == 503)
        began = time.monotonic()
        refused = requests.post(url + TRACK, json={}, headers={"Accept-Language": "en"}, timeout=60)
        seconds = time.monotonic() - began
        told = requests.get(f"{url}/readyz", timeout=60).json()
        figures = requests.get(f"{url}/metrics", timeout=60).text
        well = requests.get(f"{url}/healthz", timeout=60).status_code
        parts = {"name": "load", "well": False}
        eventually(lambda: store.db["process_reports"].count_documents({"parts": {"$elemMatch": parts}}) == 1)

    eventually(lambda: ready(url) == 200)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert refused.json()["type"] == "urn:louyu:problem:overloaded"
    assert seconds < 1
    assert told == {"load": False}
    assert "louyu_load_overloaded 1.0" in figures
    assert f"louyu_load_requests {BOUND}.0" in figures
    assert well == 200
    assert requests.post(url + TRACK, json={}, timeout=60).status_code == 422
