"""Token buckets: neither more nor fewer requests than promised, in bounded memory."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.edge.limits import Buckets


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_never_more_pass_than_the_burst_and_the_refill_allow(pauses: list[float]) -> None:
    buckets, now, passed = Buckets("person", rate=2, burst=5), 0.0, 0

    for pause in pauses:
        now += pause
        passed += buckets.take("anna", now) >= 0

    assert passed <= 5 + 2 * now + 1e-6


@given(st.lists(st.floats(0.5, 5), max_size=60))
def test_whoever_keeps_to_the_rate_is_never_refused(pauses: list[float]) -> None:
    buckets, now = Buckets("person", rate=2, burst=1), 0.0

    for pause in pauses:
        now += pause
        assert buckets.take("anna", now) >= -1e-9


def test_a_refused_request_costs_nothing() -> None:
    buckets = Buckets("person", rate=1, burst=1)
    buckets.take("anna", 0)
    refusals = [buckets.take("anna", 0.5) for _ in range(10)]

    assert all(left < 0 for left in refusals)
    assert buckets.take("anna", 1.0) >= 0


def test_only_so_many_keys_are_remembered_and_the_longest_unused_goes_first() -> None:
    buckets = Buckets("address", rate=1, burst=1, remembered=2)
    for key in ("a", "b", "c"):
        buckets.take(key, 0)

    assert buckets.take("c", 0) < 0
    assert buckets.take("a", 0) >= 0
