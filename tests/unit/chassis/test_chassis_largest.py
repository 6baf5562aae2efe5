"""Counters by tenant: the largest are shown, all others only counted, and nothing grows without end."""

import pytest
from prometheus_client import Counter, generate_latest

from chassis.observability.largest import SHOWN
from chassis.observability.metrics import Metric, Metrics

pytestmark = pytest.mark.capability("O1")
NAME = "louyu_some_total"


def shown(counts: dict[str, int]) -> dict[str, float]:
    metrics = Metrics((Metric(NAME, Counter, ("tenant", "service"), "Some", "never", is_largest=True),))
    for tenant, count in counts.items():
        for _ in range(count):
            metrics.increase(NAME, tenant, "members")
        metrics.increase(NAME, tenant, "events")
    lines = generate_latest(metrics.registry).decode().splitlines()
    return {line.split(" ")[0]: float(line.split(" ")[1]) for line in lines if line.startswith(NAME)}


def test_a_count_is_shown_by_all_its_labels() -> None:
    assert shown({"jiangtou": 3}) == {
        f'{NAME}{{service="members",tenant="jiangtou"}}': 3,
        f'{NAME}{{service="events",tenant="jiangtou"}}': 1,
    }


def test_of_many_only_the_largest_are_shown() -> None:
    found = shown({f"t{number}": number for number in range(SHOWN * 3)})

    assert {name.split('tenant="')[1].rstrip('"}') for name in found} == {
        f"t{number}" for number in range(SHOWN * 2, SHOWN * 3)
    }
