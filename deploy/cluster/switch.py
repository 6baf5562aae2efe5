"""The network of the cluster: passes connections on, shares them among replicas, and cuts a node off when it is told to.

python -m deploy.cluster.switch ROUTES: a JSON file with what listens where. In production a network and a load balancer do
this; here one process does, so that a test can part a node from all others without rights on the machine.
"""

import asyncio
import json
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

import psutil

from deploy.local.settings import HOST

_PIECE: Final = 64 * 1024


@dataclass(frozen=True)
class Route:
    """A port and where it leads: the one node of this name, or replicas in turn."""

    listen: int
    targets: tuple[int, ...]
    node: str = ""


@dataclass(eq=False)
class Passage:
    """One connection under way. Nothing passes while the gate is closed, and nobody is told."""

    node: str
    caller: int
    gate: asyncio.Event = field(default_factory=asyncio.Event)


class Switch:
    def __init__(self) -> None:
        self._passages: set[Passage] = set()
        #: Node → its process, while it is cut off.
        self._cut: dict[str, int] = {}
        self._turns = count()

    async def serve(self, routes: Iterable[Route], control: int) -> None:
        servers = [await asyncio.start_server(self._of(route), HOST, route.listen) for route in routes]
        servers.append(await asyncio.start_server(self._told, HOST, control))
        await asyncio.gather(*(server.serve_forever() for server in servers))

    def _of(self, route: Route) -> Any:
        async def enter(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            passage = Passage(route.node, writer.get_extra_info("peername")[1])
            self._passages.add(passage)
            try:
                await self._set_gates((passage,))
                # Whoever is cut off gets no refusal either: packets into the dark are not answered.
                await passage.gate.wait()
                await self._through(route, passage, reader, writer)
            finally:
                self._passages.discard(passage)
                writer.close()

        return enter

    async def _through(
        self, route: Route, passage: Passage, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        reached = await self._reach(route)
        if reached is None:
            return
        from_there, to_there = reached
        ways = [
            asyncio.create_task(_pass(reader, to_there, passage.gate)),
            asyncio.create_task(_pass(from_there, writer, passage.gate)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            to_there.close()

    async def _reach(self, route: Route) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to the next target in turn that takes one."""
        turn = next(self._turns)
        for number in range(len(route.targets)):
            with suppress(OSError):
                return await asyncio.open_connection(HOST, route.targets[(turn + number) % len(route.targets)])
        return None

    async def _told(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Takes one order: `cut NODE PID`, `join NODE`, or `ping`."""
        words = (await reader.readline()).decode().split()
        if words[:1] == ["cut"]:
            self._cut[words[1]] = int(words[2])
        elif words[:1] == ["join"]:
            self._cut.pop(words[1], None)
        await self._set_gates(self._passages)
        writer.write(b"done\n")
        with suppress(OSError):
            await writer.drain()
        writer.close()

    async def _set_gates(self, passages: Collection[Passage]) -> None:
        """Closes the gates of those that lead to a node that is cut off, or come from one; opens all others."""
        while True:
            cut = dict(self._cut)
            # In a thread: a look at the ports of a process takes milliseconds, and everything passes here.
            ports = await asyncio.to_thread(_ports_of, tuple(cut.values())) if cut else set()
            if cut == self._cut:  # no order came meanwhile
                break
        for passage in passages:
            if passage.node in cut or passage.caller in ports:
                passage.gate.clear()
            else:
                passage.gate.set()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, gate: asyncio.Event) -> None:
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            await gate.wait()
            writer.write(piece)
            await writer.drain()


def _ports_of(pids: Iterable[int]) -> set[int]:
    """The local ports of these processes: whoever calls from one of them is one of them."""
    ports: set[int] = set()
    for pid in pids:
        with suppress(psutil.Error):
            ports |= {
                connection.laddr.port for connection in psutil.Process(pid).net_connections("tcp") if connection.laddr
            }
    return ports


def main() -> None:
    told = json.loads(Path(sys.argv[1]).read_text())
    routes = [Route(one["listen"], tuple(one["targets"]), one["node"]) for one in told["routes"]]
    with suppress(KeyboardInterrupt):
        asyncio.run(Switch().serve(routes, told["control"]))


if __name__ == "__main__":
    main()
