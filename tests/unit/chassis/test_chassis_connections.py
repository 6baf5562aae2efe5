"""Connections of a process: shares of an address, who gives way, and who no longer reads."""

import pytest

from chassis.http.connections import Guard, NoConnectionFree, Reader, TooManyConnections, network_of


class Line:
    """A connection that knows whether it was closed."""

    closed = False

    def close_idle(self) -> None:
        self.closed = True


def a_guard(most: int = 10, per_address: int = 2, exempt: frozenset[str] = frozenset()) -> Guard:
    return Guard(most=most, per_address=per_address, exempt=exempt)


def entered(guard: Guard, address: str, count: int = 1) -> list[Line]:
    lines = [Line() for _ in range(count)]
    for line in lines:
        guard.enter(address, line)
    return lines


def test_the_oldest_idle_connection_of_an_address_gives_way_to_a_new_one() -> None:
    guard = a_guard()
    lines = entered(guard, "a", 3)

    assert [line.closed for line in lines] == [True, False, False]


def test_a_connection_that_works_does_not_give_way() -> None:
    guard = a_guard()
    lines = entered(guard, "a", 2)
    guard.works("a", lines[0])
    entered(guard, "a")

    assert [line.closed for line in lines] == [False, True]


def test_an_address_whose_connections_all_work_gets_no_more_until_one_leaves() -> None:
    guard = a_guard()
    lines = entered(guard, "a", 2)
    for line in lines:
        guard.works("a", line)

    with pytest.raises(TooManyConnections):
        entered(guard, "a")
    assert entered(guard, "b")
    guard.leave("a", lines[0])
    assert entered(guard, "a")


def test_when_the_process_is_full_the_address_with_most_idle_connections_gives_way() -> None:
    guard = a_guard(most=4, per_address=3)
    few, many = entered(guard, "a"), entered(guard, "b", 3)
    entered(guard, "c")

    assert [line.closed for line in few + many] == [False, True, False, False]


def test_a_full_process_in_which_all_work_refuses() -> None:
    guard = a_guard(most=1)
    guard.works("a", entered(guard, "a")[0])

    with pytest.raises(NoConnectionFree):
        entered(guard, "b")


def test_a_proxy_that_carries_many_callers_has_no_share_of_an_address() -> None:
    guard = a_guard(per_address=1, exempt=frozenset({"proxy"}))

    assert not any(line.closed for line in entered(guard, "proxy", 5))


def test_everything_is_forgotten_when_all_have_left() -> None:
    guard = a_guard(per_address=5)
    for line in entered(guard, "a", 3):
        guard.leave("a", line)

    assert guard.total == 0
    assert not any(line.closed for line in entered(guard, "a", 5))


def test_a_reader_who_takes_nothing_is_stuck_and_one_who_takes_a_little_each_time_is_not() -> None:
    idle, slow, done = Reader(), Reader(), Reader()
    for second in range(12):
        still = idle.is_stuck(100_000, second, 10)
        taking = slow.is_stuck(500_000 - 20_000 * second, second, 10)
        nothing_left = done.is_stuck(0, second, 10)

    assert (still, taking, nothing_left) == (True, False, False)


def test_a_byte_now_and_then_is_not_reading() -> None:
    reader = Reader()

    assert any(reader.is_stuck(60_000 - second, second, 10) for second in range(12))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
    ],
)
def test_an_address_is_counted_by_its_network(address: str, network: str) -> None:
    assert network_of(address) == network
