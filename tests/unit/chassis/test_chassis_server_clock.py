"""What orders and expires goes by the server's clock, however wrong that of the machine is."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

import pytest

from chassis.persistence import server_clock
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store, Unavailable

pytestmark = pytest.mark.capability("O6")
#: Of the server; the machine's clock shows something else.
NOON: Final = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class _Server:
    """A MongoDB that tells the time, or does not answer. Its clock runs as the machine's monotonic one."""

    def __init__(self) -> None:
        self.passed, self.answers, self.set_by, self.asked = 0.0, True, timedelta(), 0

    @property
    def db(self) -> "_Server":
        return self

    def command(self, _name: str) -> dict[str, Any]:
        self.asked += 1
        if not self.answers:
            raise Unavailable[0]
        return {"localTime": self.now().replace(tzinfo=None)}

    def now(self) -> datetime:
        return NOON + self.set_by + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> _Server:
    server = _Server()
    monkeypatch.setattr(server_clock, "time", server)
    # Ten minutes fast, whatever the time is.
    monkeypatch.setattr(server_clock, "utc_now", lambda: server.now() + timedelta(minutes=10))
    return server


def _clock(server: _Server) -> ServerClock:
    return ServerClock(cast("Store", server))


def test_the_servers_time_counts_although_the_machines_clock_is_off(server: _Server) -> None:
    clock = _clock(server)

    assert (clock(), clock.machine_is_ahead()) == (NOON, 600)
    server.passed += 7.5
    assert clock() == server.now()


def test_a_server_whose_clock_is_set_is_followed(server: _Server) -> None:
    clock = _clock(server)
    clock()
    server.set_by = timedelta(seconds=3)
    server.passed += 31

    assert clock() == server.now()


def test_the_clock_goes_on_while_the_server_does_not_answer(server: _Server) -> None:
    clock = _clock(server)
    clock()
    server.answers = False
    seen = []
    for _ in range(4):
        server.passed += 40
        seen.append(clock())

    assert seen == [NOON + timedelta(seconds=40 * turn) for turn in (1, 2, 3, 4)]
    server.answers, server.set_by = True, timedelta(seconds=5)
    server.passed += 2
    assert clock() == server.now()


def test_the_server_is_asked_now_and_then(server: _Server) -> None:
    clock = _clock(server)
    for _ in range(100):
        server.passed += 0.1
        clock()

    assert server.asked == 1
