"""An edge under its real server, and requests as bytes on a socket."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from deploy.local.ports import free_ports
from tests.component.edge.world import SECRET, SERVICES, EdgeWorld

ROOT: Final = Path(__file__).parents[3]
CONFIG: Final = str(ROOT / "deploy" / "gunicorn.py")


@dataclass(frozen=True)
class Served:
    """A running edge: the port for people, the port inside, and the lines of its log."""

    port: int
    inside: int
    log: Path

    def lines(self, event: str) -> list[dict[str, object]]:
        """The entries of this kind, when the log has been flushed."""
        time.sleep(0.3)
        entries = [orjson.loads(line) for line in self.log.read_bytes().splitlines() if line.startswith(b"{")]
        return [entry for entry in entries if entry["event"] == event]


@contextmanager
def served(folder: Path, world: EdgeWorld, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """An edge under gunicorn in front of the services of `world`."""
    secret = folder / "secret"
    secret.write_text(SECRET)
    port, inside = free_ports(2)
    environment = {
        **{f"{name.upper()}_URL": world.services[name].url for name in SERVICES},
        "EDGE_SECRET_FILE": str(secret),
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_INSIDE_BIND": f"127.0.0.1:{inside}",
        "WEB_WORKER_CLASS": "asgi",
        "WEB_GRACEFUL_TIMEOUT": "1",
        **(settings or {}),
    }
    log = folder / f"edge-{port}.log"
    with gunicorn("gateway.edge.app:application()", port, environment, log):
        yield Served(port, inside, log)


@contextmanager
def gunicorn(application: str, port: int, environment: Mapping[str, str], log: Path) -> Iterator[None]:
    """A web process with the settings of every web process."""
    command = [sys.executable, "-m", "gunicorn", "-c", CONFIG, application]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=out) as process,
    ):
        try:
            await_port(port)
            yield
        finally:
            process.terminate()


def connected(port: int, source: str = "127.0.0.1", seconds: float = 5) -> socket.socket:
    """A connection from an address of this machine: every 127.x.y.z is one."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=seconds, source_address=(source, 0))
    connection.settimeout(seconds)
    return connection


def asked(port: int, request: bytes, source: str = "127.0.0.1", seconds: float = 5) -> bytes:
    """The whole answer to one request."""
    with connected(port, source, seconds) as connection:
        connection.sendall(request)
        return read_answer(connection)


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ")[1]) if answer else 0


def problem_of(answer: bytes) -> dict[str, object]:
    problem: dict[str, object] = orjson.loads(answer.partition(b"\r\n\r\n")[2])
    return problem


def read_answer(connection: socket.socket) -> bytes:
    """One answer with a length; what there is of it when the connection ends."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65536)
        if not piece:
            return received
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    while lengths and len(body) < int(lengths[0]):
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body


def await_port(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)
