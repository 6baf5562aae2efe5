"""Every timer of a service is a Sweep: each row alone, with a pause that grows for a faulty one."""

from typing import Final

from chassis.background.sweep import Sweep
from deploy.platform import SERVICES

#: Timer → why it acts on no rows.
NO_SWEEPS: Final = {"files.orphans": "asks the store of files, which has no rows, what nothing refers to"}


def test_every_timer_of_a_service_is_a_sweep() -> None:
    timers = [timer for service in SERVICES.values() for timer in service.timers]

    assert len(timers) > len(SERVICES)
    assert {timer.name for timer in timers if not isinstance(timer.task, Sweep)} == NO_SWEEPS.keys()
