"""The runbook of mail, followed on a whole platform: its mail server is away, then it is back."""

import pytest

from chassis.kernel.clock import utc_now
from deploy.local.ports import free_port
from services.notify.mail.domain import SERVER, SERVERS
from tests.builders.mail import OURS, PORTAL, THEIRS, a_mail_server
from tests.integration.runbooks.conftest import Platform, following

pytestmark = [pytest.mark.integration, pytest.mark.thorough, pytest.mark.capability("R8")]


def test_mails_that_wait(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    told = {"MAIL_HOST": "127.0.0.1", "MAIL_SECURITY": "none", "MAIL_FROM": OURS, "PORTAL_URL": PORTAL}
    for name, value in {**told, "MAIL_PORT": str(port)}.items():
        monkeypatch.setitem(platform.environment, name, value)
    servers = platform.known("notify").store.db[SERVERS]
    servers.insert_one({"_id": SERVER, "failures": 3, "failing_since": utc_now(), "last_fault": "connection"})

    with following(platform, "mail") as page:
        assert page.rows(exits=1)[0]["fault"] == "connection"
        with a_mail_server(port=port) as post:
            page.follow(address=THEIRS)
            assert post.subjects() == ["测试邮件 · A test of mail"]
        servers.delete_one({"_id": SERVER})
        page.follow()
