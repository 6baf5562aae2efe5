"""Tracking numbers."""

import re
from datetime import UTC, datetime, timedelta

from services.requests.service_requests.numbers import new_number


def test_a_number_has_eight_characters_that_cannot_be_misread() -> None:
    assert re.fullmatch(r"R20261122-[2-9A-HJKMNP-Z]{8}", new_number(datetime(2026, 11, 22, 1, 0, tzinfo=UTC)))


def test_numbers_do_not_repeat() -> None:
    at = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    assert len({new_number(at) for _ in range(1000)}) == 1000


def test_a_number_carries_the_date_on_the_wall_in_china() -> None:
    midnight = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)

    numbers = [new_number(at) for at in (midnight - timedelta(seconds=1), midnight)]

    assert [number[1:9] for number in numbers] == ["20261122", "20261123"]


def test_a_number_is_never_of_letters_alone() -> None:
    at = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    assert not [number for number in (new_number(at) for _ in range(1000)) if number.partition("-")[2].isalpha()]
