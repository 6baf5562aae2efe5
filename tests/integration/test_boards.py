"""What the pictures of dashboards are drawn from: answers of a real Prometheus."""

import time
from pathlib import Path

import pytest

from chassis.testing.eventually import eventually
from deploy import promtool
from tests.builders.prometheus import HEALTHY, exporter, prometheus
from tools.boards.scraping import lines

pytestmark = [
    pytest.mark.integration,
    pytest.mark.capability("O1"),
    pytest.mark.skipif(promtool.find_prometheus() is None, reason="no Prometheus: apt-get install prometheus"),
]
_LAG = 'max by (process) (louyu_consumer_lag{process=~"$process"})'


def test_a_panel_shows_a_line_per_process_or_nothing(tmp_path: Path) -> None:
    began = time.time()
    with exporter() as address, prometheus(str(promtool.find_prometheus()), tmp_path, address) as url:
        found = eventually(lambda: lines(url, _LAG, began, time.time()), what="figures of a process", every=0.5)
        nothing = lines(url, 'max(louyu_no_such_metric{process=~"$process"})', began, time.time())

    (healthy,) = [line for line in found if line.name == HEALTHY]
    assert {value for _, value in healthy.points} == {5.0}
    assert nothing == []
