"""The mail server of a platform: with TLS and a sign-in, away, hanging, or not to be trusted."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chassis.kernel.certificates import AuthorityPath
from chassis.testing.world import World
from deploy.local.ports import free_port
from services.notify.mail.metrics import OLDEST, TRIES
from services.notify.mail.settings import MailPort, MailSecurity
from tests.builders.mail import (
    SYSTEM,
    Post,
    a_certificate,
    a_mail_server,
    a_mail_world,
    a_told_receiver,
    added,
    fails,
    mailed,
    mails,
    sender,
    settings_of,
    standing,
)
from tests.builders.webhooks import registered

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


def tries(world: World, outcome: str) -> float:
    return world.metrics.registry.get_sample_value(TRIES, {"outcome": outcome}) or 0


def test_while_the_server_is_away_nothing_is_lost_and_it_is_asked_seldom(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    gone = settings_of(world).__class__(mail_port=MailPort(free_port()))
    away, there = sender(world, gone), sender(world, settings_of(world))
    fails(world, receiver)
    world.drain()

    assert (away.send_due(), away.send_due()) == (1, 0)
    assert (standing(world)["last_fault"], standing(world)["failures"]) == ("connection", 1)
    world.clock.advance(timedelta(seconds=11))
    assert (away.send_due(), there.send_due()) == (1, 0)
    world.clock.advance(timedelta(minutes=40))
    assert there.send_due() == 1

    assert len(post.to()) == 1
    assert world.metrics.registry.get_sample_value(OLDEST) == 40 * 60 + 11
    assert (standing(world)["failures"], "failing_since" in standing(world)) == (0, False)
    assert mails(world, receiver)[0]["tries"] == 1


def test_a_server_that_demands_tls_and_a_sign_in_gets_both(tmp_path: Path) -> None:
    certificate = a_certificate(tmp_path)
    with a_mail_server(password="a secret", certificate=certificate) as post:
        world = a_mail_world(
            post.port,
            mail_security=MailSecurity.STARTTLS,
            mail_ca_file=AuthorityPath(str(certificate[0])),
            mail_user="louyu",
            mail_password="a secret",
        )
        receiver = a_told_receiver(world, post)
        fails(world, receiver)
        mailed(world)

        assert (len(post.to()), post.users) == (1, {"louyu"})
        assert all(post.was_secret)


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    certificate = a_certificate(tmp_path)
    with a_mail_server(certificate=certificate, is_tls=True) as post:
        trusted = AuthorityPath(str(certificate[0]))
        world = a_mail_world(post.port, mail_security=MailSecurity.TLS, mail_ca_file=trusted)
        a_told_receiver(world, post)

        assert all(post.was_secret)


def test_nothing_is_said_to_a_server_whose_certificate_nobody_we_know_signed(tmp_path: Path) -> None:
    with a_mail_server(certificate=a_certificate(tmp_path)) as post:
        world = a_mail_world(post.port, mail_security=MailSecurity.STARTTLS)
        added(world, registered(world, SYSTEM)["id"])
        mailed(world)

        assert (post.got, standing(world)["last_fault"]) == ([], "tls")


def test_nothing_goes_out_in_the_clear_if_the_server_has_no_tls(post: Post) -> None:
    world = a_mail_world(post.port, mail_security=MailSecurity.STARTTLS)
    added(world, registered(world, SYSTEM)["id"])
    mailed(world)

    assert (post.got, standing(world)["last_fault"]) == ([], "tls")


def test_a_wrong_password_is_a_fault_of_the_server_not_of_the_mail(tmp_path: Path) -> None:
    certificate = a_certificate(tmp_path)
    with a_mail_server(password="a secret", certificate=certificate) as post:
        more: dict[str, Any] = {"mail_security": MailSecurity.STARTTLS, "mail_user": "louyu", "mail_password": "wrong"}
        world = a_mail_world(post.port, mail_ca_file=AuthorityPath(str(certificate[0])), **more)
        receiver = registered(world, SYSTEM)
        added(world, receiver["id"])
        mailed(world)

        assert (standing(world)["last_fault"], tries(world, "sign_in")) == ("sign_in", 1)
        assert mails(world, receiver)[0]["state"] == "waiting"


def test_a_server_that_hangs_is_left_after_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        world = a_mail_world(silent.getsockname()[1])
        added(world, registered(world, SYSTEM)["id"])
        mailed(world)

    assert standing(world)["last_fault"] == "timeout"
