"""Every alert, fired once in a real Prometheus that scrapes figures as our processes show them, and silent on healthy ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import promtool
from tests.builders.prometheus import HEALTHY, Seen, exporter, fast_rules, prometheus, waits, watched
from tools.manifests.alert import Alert
from tools.manifests.alerts import ALERTS, rules

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.integration,
    pytest.mark.capability("O1"),
    pytest.mark.skipif(promtool.find_prometheus() is None, reason="no Prometheus: apt-get install prometheus"),
]
#: The longest alert waits a minute and a half here; a busy machine gets some more.
SECONDS = 240
#: How often Prometheus looks, and how often it is asked: what a time may be off by.
COARSE = 1.5


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """What a Prometheus showed, from its start until every alert has fired."""
    folder = tmp_path_factory.mktemp("prometheus")
    wanted = {(alert.name, alert.name) for alert in ALERTS}
    with exporter() as address, prometheus(str(promtool.find_prometheus()), folder, address) as url:
        yield watched(url, lambda one: wanted <= one.firing.keys(), SECONDS)


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert.name)
def test_an_alert_fires_on_what_it_is_for_after_its_time(seen: Seen, alert: Alert) -> None:
    key = (alert.name, alert.name)

    assert key in seen.firing, f"{alert.name} did not fire; waiting: {sorted(seen.pending)}"
    if alert.minutes:
        assert seen.firing[key] - seen.pending[key] > waits(alert) - COARSE


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert.name)
def test_an_alert_is_silent_about_a_healthy_process(seen: Seen, alert: Alert) -> None:
    assert (alert.name, HEALTHY) not in seen.firing


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert.name)
def test_whoever_is_told_gets_a_runbook_that_there_is(seen: Seen, alert: Alert) -> None:
    assert (ROOT / seen.annotations[alert.name]).is_file()


def test_the_rules_that_were_tried_are_ours_but_for_their_times() -> None:
    ours, tried = (made["groups"][0]["rules"] for made in (rules(), fast_rules()))

    assert [rule["alert"] for rule in ours] == [rule["alert"] for rule in tried]
    assert all(rule["labels"] == other["labels"] for rule, other in zip(ours, tried, strict=True))
    fails = next(rule for rule in tried if rule["alert"] == "LouyuRequestsFail")
    assert "[7500ms]" in fails["expr"]
    assert fails["for"] == "7500ms"
