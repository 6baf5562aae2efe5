"""The platform administrator: where the first password lies, and a one-time code when nobody can sign in any more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import PLATFORM
from chassis.kernel.request_context import RequestContext, correlation_from
from deploy.local import secrets
from deploy.local.faults import Fault
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.errors import NotInUse
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.accounts.use_cases import FIRST_USERNAME, first_account, reopen_first_account
from gateway.identity.second_factor.storage import is_on
from gateway.identity.unit_of_work import IdentityUnitOfWork
from louyuctl.site import Known, Site

_PASSWORD_FILE: Final = "PLATFORM_ADMIN_PASSWORD_FILE"  # noqa: S105 # the name of a setting


@dataclass(frozen=True)
class SignIn:
    """`first_password_counts`: the file still has the password of this account."""

    tenant: str
    username: str
    status: str
    password_file: str
    first_password_counts: bool
    second_factor: bool


@dataclass(frozen=True)
class OneTimeCode:
    """Sets a new password, once, until `expires_at`: POST /api/v1/identity/invitations/accept."""

    tenant: str
    username: str
    code: str
    expires_at: datetime


def sign_in(site: Site, identity: Known) -> SignIn:
    """How the platform administrator signs in. Raises Fault before the first start."""
    account = _account(_work(identity))
    return SignIn(
        tenant=PLATFORM,
        username=FIRST_USERNAME,
        status=account.status.value,
        password_file=_password_file(site),
        # Only the password of the first start is as old as the account.
        first_password_counts=account.password_at == account.created_at,
        second_factor=is_on(identity.store, PLATFORM, account.id),
    )


def one_time_code(identity: Known) -> OneTimeCode:
    """Makes the password void, ends every session, removes the second factor, and gives a code for a new password.

    Raises Fault before the first start, and for an account that was erased.
    """
    uow = _work(identity)
    account = _account(uow)
    had_factor = is_on(identity.store, PLATFORM, account.id)
    try:
        invited = reopen_first_account(cast("AccountsWork", uow), utc_now, account, had_factor=had_factor)
    except NotInUse as error:
        raise Fault(
            "The first account was erased; another platform administrator must invite a new one.",
            "首个管理员账号已注销，请由其他平台管理员邀请新的管理员。",
        ) from error
    uow.commit()
    assert invited.code and invited.expires_at  # noqa: PT018, S101 # a code that was just made
    return OneTimeCode(PLATFORM, FIRST_USERNAME, invited.code, invited.expires_at)


def _work(identity: Known) -> IdentityUnitOfWork:
    context = RequestContext(tenant=PLATFORM, actor="system", correlation=correlation_from(None))
    return IdentityUnitOfWork(identity.store, identity.service.catalogue, context, utc_now, identity.config)


def _account(uow: IdentityUnitOfWork) -> Account:
    account = first_account(cast("AccountsWork", uow))
    if account is None:
        raise Fault(
            "The platform was never started: identity makes the first account at its start.",
            "平台尚未启动过：首个管理员账号在身份服务第一次启动时创建。",
        )
    return account


def _password_file(site: Site) -> str:
    if site.local:
        return str(site.local.secrets / secrets.ADMIN_PASSWORD)
    return site.environment.get(_PASSWORD_FILE) or f"what {_PASSWORD_FILE} of identity names"
