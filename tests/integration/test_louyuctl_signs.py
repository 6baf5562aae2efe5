"""`louyuctl signs` on a real database: why no process of a service reports."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.background import process_reports
from chassis.kernel.clock import utc_now
from chassis.persistence.store import Store
from louyuctl.commands import main

pytestmark = [pytest.mark.integration, pytest.mark.capability("O3"), pytest.mark.capability("O6")]


@pytest.fixture
def signs(
    store: Store, environ_of: Callable[[str], dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[tuple[str, str]]]:
    """What is said of members, whose worker reported last an hour ago: codes and what is said more."""
    environ_of("members")
    hour_ago = utc_now() - timedelta(hours=1)
    report = process_reports.Report("members-0", "members", ["all"], hour_ago)
    report.store(store, {"relay": True}, None, lambda: hour_ago)

    def asked() -> list[tuple[str, str]]:
        assert main(["signs", "--json"]) == 1
        return [(row["sign"], row["what"]) for row in json.loads(capsys.readouterr().out)]

    return asked


def test_silence_while_the_database_takes_writes_is_a_worker_that_is_gone(
    signs: Callable[..., list[tuple[str, str]]],
) -> None:
    assert [code for code, _ in signs()] == ["worker-gone"]


def test_silence_while_the_database_takes_none_is_told_as_that(
    store: Store, signs: Callable[..., list[tuple[str, str]]]
) -> None:
    store.db.command("collMod", process_reports.COLLECTION, validator={"$expr": False})

    assert signs() == [("stores-nothing", "no process reports, and the database takes no write: WriteError")]
