"""Damage in the archive is found by a clock, not only when somebody needs what is damaged."""

from datetime import timedelta

import pytest

from chassis.kernel.setting_values import VerifyDays
from chassis.publishing import segments
from chassis.publishing.verifier import Verifier
from tests.builders.history import YEARS, Office


def an_archive() -> tuple[Office, Verifier]:
    office = Office(full=20)
    office.work(*(f"title {n}" for n in range(30)))
    office.settle()
    office.clock.advance(YEARS)
    office.archive()
    return office, Verifier(office.blobs, office.world.metrics, days=30)


def looks(office: Office, verifier: Verifier, times: int) -> int:
    """How many segments were read."""
    before = {row["_id"]: row.get("verified_at") for row in office.store.db[segments.COLLECTION].find()}
    for _ in range(times):
        assert verifier(office.store, None, office.clock) == 0
    now = {row["_id"]: row.get("verified_at") for row in office.store.db[segments.COLLECTION].find()}
    return sum(now[one] != before[one] for one in now)


def damaged(office: Office) -> float | None:
    return office.world.metrics.registry.get_sample_value("louyu_archive_damaged_segments")


def test_every_segment_is_read_one_a_run_and_again_after_thirty_days() -> None:
    office, verifier = an_archive()
    all_of_them = office.store.db[segments.COLLECTION].count_documents({})

    first = [looks(office, verifier, 1), looks(office, verifier, 2), looks(office, verifier, 10)]
    office.clock.advance(timedelta(days=29))
    early = looks(office, verifier, 10)
    office.clock.advance(timedelta(days=2))

    assert (first, early, looks(office, verifier, 10)) == ([1, 2, all_of_them - 3], 0, all_of_them)
    assert damaged(office) == 0


@pytest.mark.parametrize("how", ["other bytes", "gone"])
def test_a_damaged_segment_is_told_until_it_is_put_back(how: str, capsys: pytest.CaptureFixture[str]) -> None:
    office, verifier = an_archive()
    name = sorted(blob.name for blob in office.blobs.list())[2]
    whole = office.blobs.get(name)
    if how == "gone":
        office.blobs.delete(name)
    else:
        office.blobs.put(name, whole[:-1] + b"x")

    looks(office, verifier, 10)

    assert damaged(office) == 1
    assert name in capsys.readouterr().out
    office.blobs.put(name, whole)
    office.clock.advance(timedelta(days=31))
    looks(office, verifier, 10)
    assert damaged(office) == 0


@pytest.mark.parametrize("days", [0, 366, "often"])
def test_the_days_between_have_bounds(days: int | str) -> None:
    with pytest.raises(ValueError, match=r"."):
        VerifyDays(days)
