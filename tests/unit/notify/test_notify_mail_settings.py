"""The settings of mail: all that belong together, or none; what is wrong is named at start."""

import pytest

from chassis.kernel.config import InvalidSettings, load
from chassis.kernel.setting_values import Address
from services.notify.mail.settings import MailAddress, MailConfig, MailSecurity, mail_of

pytestmark = pytest.mark.capability("R8")
WHOLE = {"MAIL_HOST": "mail.example.gov.cn", "MAIL_FROM": "louyu@example.gov.cn", "PORTAL_URL": "https://louyu.gov.cn/"}


def test_without_settings_no_mail_is_sent() -> None:
    assert mail_of(load(MailConfig, {})) is None


def test_with_host_sender_and_portal_it_is_whole() -> None:
    server = mail_of(load(MailConfig, WHOLE))

    assert server is not None
    assert (server.port, server.security, server.portal) == (587, "starttls", "https://louyu.gov.cn")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"MAIL_FROM": ""}, "MAIL_FROM is missing"),
        ({"PORTAL_URL": ""}, "PORTAL_URL is missing"),
        ({"MAIL_HOST": ""}, "MAIL_HOST is missing"),
        ({"MAIL_USER": "louyu"}, "MAIL_USER and MAIL_PASSWORD_FILE"),
        ({"MAIL_FROM": "nobody"}, "MAIL_FROM is not usable"),
        ({"MAIL_PORT": "70000"}, "MAIL_PORT is not usable"),
        ({"MAIL_SECURITY": "some"}, "MAIL_SECURITY is not usable"),
        ({"PORTAL_URL": "louyu.gov.cn"}, "PORTAL_URL is not usable"),
        ({"MAIL_CA_FILE": "/no/such.pem"}, "MAIL_CA_FILE is not usable"),
        ({"MAIL_PASSWORD_FILE": "/no/such"}, "MAIL_PASSWORD_FILE is not usable"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidSettings, match=named):
        load(MailConfig, {**WHOLE, **changes})


def test_a_password_never_goes_out_in_the_clear() -> None:
    with pytest.raises(ValueError, match="MAIL_SECURITY=none"):
        MailConfig(
            mail_host="m",
            mail_from=MailAddress("a@b.cn"),
            portal_url=Address("http://p"),
            mail_user="u",
            mail_password="p",
            mail_security=MailSecurity.NONE,
        )
