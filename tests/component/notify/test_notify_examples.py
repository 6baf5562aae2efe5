"""The receivers that the guide of connected systems shows: each is run, and gets what the platform sends."""

import functools
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from chassis.kernel.clock import utc_now
from chassis.testing.eventually import eventually
from deploy.portal import PORTAL
from services.notify.deliveries.posting import signed
from tests.builders.webhooks import a_world, happens, log, registered, send

pytestmark = [pytest.mark.capability("R8"), pytest.mark.enable_socket]
FOLDER: Final = PORTAL / "src/features/receivers/partner/receiving"
SECRET: Final = "whsec_" + "bG91eXUgbG91eXUgbG91eXUgbG91eXU="
BODY: Final = '{"type":"org.louyu.requests.request.submitted.v1","subject":"r1","data":{"number":"号"}}'


@functools.cache
def java() -> str | None:
    """A Java that compiles what it runs; what only runs has no compiler in it."""
    found = shutil.which("java")
    if found is None:
        return None
    modules = subprocess.run([found, "--list-modules"], capture_output=True, text=True, check=False).stdout
    return found if "jdk.compiler" in modules else None


def commands() -> dict[str, Sequence[str] | None]:
    """How each example is started. Node comes with the portal's build, where a machine has none."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    compiler = java()
    return {
        "receiver.py": [sys.executable],
        "receiver.mjs": [node] if node else None,
        "Receiver.java": [compiler] if compiler else None,
    }


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def running(name: str, command: Sequence[str], secret: str, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "LOUYU_SECRET": secret, "PORT": str(port)}
    started = [*command, str(FOLDER / name)]
    with subprocess.Popen(started, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            eventually(lambda: _listens(port), what=f"{name} listens")
            yield process
        finally:
            process.kill()


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def posted(url: str, body: str, headers: dict[str, str]) -> int:
    try:
        with urlopen(Request(url, body.encode(), headers)) as answer:  # noqa: S310 # an address of this machine
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("name", ["receiver.py", "receiver.mjs", "Receiver.java"])
def test_an_example_takes_what_we_sign_and_refuses_everything_else(name: str) -> None:
    command = commands()[name]
    if command is None:
        # Nothing to run it with: at least it says what the others say.
        text = (FOLDER / name).read_text()
        assert all(word in text for word in ("LOUYU_SECRET", "webhook-id", "webhook-timestamp", "300", "401", "204"))
        return
    now, other = utc_now(), SECRET.replace("bG91", "bG92")
    port = free_port()
    url = f"http://127.0.0.1:{port}/louyu"
    with running(name, command, SECRET, port):
        right = signed("e1", now, BODY, [SECRET])
        answers = {
            "right": posted(url, BODY, right),
            "repeated": posted(url, BODY, right),
            "while the secret is replaced": posted(url, BODY, signed("e2", now, BODY, [other, SECRET])),
            "of another secret": posted(url, BODY, signed("e3", now, BODY, [other])),
            "changed on the way": posted(url, BODY.replace("r1", "r2"), right),
            "of another id": posted(url, BODY, {**right, "webhook-id": "e9"}),
            "old": posted(url, BODY, signed("e4", now - timedelta(minutes=6), BODY, [SECRET])),
            "unsigned": posted(url, BODY, {}),
            "nonsense": posted(url, BODY, {**right, "webhook-timestamp": "soon"}),
        }

    assert [what for what, status in answers.items() if status == 204] == [
        "right",
        "repeated",
        "while the secret is replaced",
    ]
    assert {status for status in answers.values() if status != 204} == {401}


def test_an_example_is_told_what_happens_by_the_sender_itself() -> None:
    world, port = a_world(), free_port()
    receiver = registered(world, f"http://127.0.0.1:{port}/louyu")

    with running("receiver.py", [sys.executable], receiver["secret"], port) as process:
        happens(world)
        send(world)
        # Of two at a time the words may stand in one line; both lines have ended when both were told.
        said = process.stdout.readline() + process.stdout.readline() if process.stdout else ""

    assert [one["state"] for one in log(world, receiver)] == ["delivered"]
    assert "org.louyu.requests.request.submitted.v1" in said
