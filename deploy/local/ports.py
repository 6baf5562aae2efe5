"""The ports of one copy: checked before a start, with the holder of a port that is taken; free ports for tests."""

import contextlib
import random
import socket
from collections.abc import Iterable
from pathlib import Path

import psutil

from deploy.local.faults import Fault
from deploy.local.processes import owner_of
from deploy.local.settings import CONTROLLER_OFFSET, HOST

# Below the range of local ports for outgoing connections.
_TEST_BASES = range(18000, 32000, 40)


def check_ports(wanted: dict[int, str]) -> None:
    """Raises Fault that names every port that is taken, its purpose and who holds it."""
    taken = [port for port in sorted(wanted) if not is_free(port)]
    if not taken:
        return
    lines = [f"{port} ({wanted[port]}): {_holder(port)}" for port in taken]
    raise Fault(
        "Ports are in use. End the program that holds them, or choose another base with LOUYU_PORT, for example"
        f" LOUYU_PORT={free_base()}.",
        "端口被占用。请结束占用端口的程序，或用 LOUYU_PORT 换一组端口。",
        detail="\n".join(lines),
    )


def is_free(port: int) -> bool:
    # As the servers do: a port with connections that are still closing counts as free.
    return _can_be_bound(port, socket.SO_REUSEADDR)


def is_shared(port: int) -> bool:
    """Whether a second process may listen at the port."""
    return _can_be_bound(port, socket.SO_REUSEPORT)


def _can_be_bound(port: int, option: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, option, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """So many different ones; asked for one after the other, the system may name the same port twice."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def free_base() -> int:
    """A base port with base to base+22 free now; chosen at random, so that two callers seldom collide."""
    bases = list(_TEST_BASES)
    random.shuffle(bases)
    for base in bases:
        if all(is_free(port) for port in _block(base)):
            return base
    raise Fault("No free block of ports was found.", "没有找到可用的端口段。")


def _block(base: int) -> Iterable[int]:
    return range(base, base + CONTROLLER_OFFSET + 1)


def _holder(port: int) -> str:
    with contextlib.suppress(psutil.Error, OSError):
        for connection in psutil.net_connections(kind="tcp"):
            if connection.laddr and connection.laddr.port == port and connection.pid:
                return _describe(psutil.Process(connection.pid))
    return "占用者未知 holder unknown (another user's process?)"


def _describe(process: psutil.Process) -> str:
    home = owner_of(process)
    if home is not None:
        return f"{process.name()}, pid {process.pid}, 另一份平台 another copy of Louyu: {Path(home)}"
    return f"{process.name()}, pid {process.pid}"
