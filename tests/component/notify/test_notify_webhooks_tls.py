"""Receivers over real TLS: one whose certificate has expired is named as such, apart from other faults of certificates."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.certificates import a_certificate
from tests.builders.desk import an_operator
from tests.builders.webhooks import KEEPER, a_system, a_world, happens, log, registered, send

pytestmark = [pytest.mark.capability("R8", "O8"), pytest.mark.enable_socket]
DAY = timedelta(days=1)


def test_a_receiver_whose_certificate_has_expired_is_named_so_in_log_and_outside_ends(tmp_path: Path) -> None:
    world, old = a_world(), a_certificate(tmp_path / "old.pem", since=-9 * DAY, until=-DAY)
    with a_system(old) as system:
        receiver = registered(world, system.url)
        happens(world)
        send(world, authorities=str(old))

        (row,) = log(world, receiver)
        detail = world.acts("admin", grants=KEEPER).get(f"/deliveries/{row['id']}").body
        end, *_ = an_operator(world).get("/outside-ends").body["items"]

    assert system.got == []
    assert row["last_fault"] == end["last_fault"] == "certificate_expired"
    assert [one["fault"] for one in detail["attempts"]] == ["certificate_expired"]
    sample = world.metrics.registry.get_sample_value
    assert sample("louyu_webhook_attempts_total", {"outcome": "certificate_expired"}) == 2.0


def test_a_certificate_that_nobody_known_has_signed_is_another_fault(tmp_path: Path) -> None:
    world, unknown = a_world(), a_certificate(tmp_path / "own.pem")
    with a_system(unknown) as system:
        receiver = registered(world, system.url)
        happens(world)
        send(world)

    assert [one["last_fault"] for one in log(world, receiver)] == ["tls"]
    assert system.got == []


def test_an_authority_of_the_operator_is_trusted(tmp_path: Path) -> None:
    world, own = a_world(), a_certificate(tmp_path / "own.pem")
    with a_system(own) as system:
        receiver = registered(world, system.url)
        happens(world)
        send(world, authorities=str(own))

    assert [one["state"] for one in log(world, receiver)] == ["delivered"]
