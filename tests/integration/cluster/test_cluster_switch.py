"""The network of the cluster: it passes on, shares among replicas, and parts a node from everybody without telling it."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from chassis.testing.eventually import eventually
from deploy.cluster.switch import Route, Switch
from deploy.local.ports import free_port, free_ports

pytestmark = [pytest.mark.integration, pytest.mark.capability("O5")]
HOST = "127.0.0.1"


@dataclass
class Echo:
    """Answers each line with its name."""

    name: str
    port: int = field(default_factory=free_port)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError):
                while line := await reader.readline():
                    writer.write(self.name.encode() + b" " + line)
                    await writer.drain()
        finally:
            writer.close()


@dataclass
class Town:
    """Two nodes behind ports of their own and behind one that they share."""

    control: int = field(default_factory=free_port)
    shared: int = field(default_factory=free_port)
    ports: dict[str, int] = field(default_factory=lambda: dict(zip("ab", free_ports(2), strict=True)))
    echoes: dict[str, Echo] = field(default_factory=lambda: {"a": Echo("a"), "b": Echo("b")})

    async def run(self, until: asyncio.Event) -> None:
        servers = [await asyncio.start_server(echo.serve, HOST, echo.port) for echo in self.echoes.values()]
        routes = [Route(self.ports[name], (echo.port,), name) for name, echo in self.echoes.items()]
        both = Route(self.shared, (*(echo.port for echo in self.echoes.values()), free_port()))
        serving = asyncio.create_task(Switch().serve([*routes, both], self.control))
        await until.wait()
        for server in servers:
            server.close()
        serving.cancel()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        # Transports close in the next turns of the loop.
        await asyncio.sleep(0.05)

    def tells(self, order: str) -> None:
        with calls(self.control) as line:
            asks(line, order)


@pytest.fixture
def town() -> Iterator[Town]:
    loop, made = asyncio.new_event_loop(), Town()
    until = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(made.run(until)))
    thread.start()
    eventually(lambda: answers(made.control), every=0.05)
    yield made
    loop.call_soon_threadsafe(until.set)
    thread.join(10)
    loop.close()


def answers(port: int) -> bool:
    with suppress(OSError), calls(port) as line:
        return asks(line, "ping") == "done"
    return False


def calls(port: int) -> socket.socket:
    return socket.create_connection((HOST, port), timeout=1)


def asks(line: socket.socket, word: str) -> str:
    line.sendall(f"{word}\n".encode())
    return line.recv(100).decode().strip()


def test_replicas_take_turns_and_one_that_is_down_is_passed_over(town: Town) -> None:
    names = set()
    for _ in range(6):
        with calls(town.shared) as line:
            names.add(asks(line, "hello"))

    assert names == {"a hello", "b hello"}


def test_whoever_speaks_to_a_node_that_is_cut_off_waits_and_goes_on_when_it_is_back(town: Town) -> None:
    with calls(town.ports["a"]) as before, calls(town.ports["b"]) as other:
        assert asks(before, "one") == "a one"
        # The process of the nodes is this one; ports of nobody's are told, so that only the way to `a` is cut.
        town.tells("cut a 0")
        with pytest.raises(TimeoutError):
            asks(before, "two")
        with calls(town.ports["a"]) as new, pytest.raises(TimeoutError):
            asks(new, "three")
        assert asks(other, "four") == "b four"

        town.tells("join a")

        assert before.recv(100).decode().strip() == "a two"


def test_a_node_that_is_cut_off_reaches_nobody(town: Town) -> None:
    with calls(town.ports["b"]) as out:
        assert asks(out, "one") == "b one"
        town.tells(f"cut a {os.getpid()}")

        with pytest.raises(TimeoutError):
            asks(out, "two")

        town.tells("join a")
        assert out.recv(100).decode().strip() == "b two"
