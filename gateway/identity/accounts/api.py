"""Accounts over HTTP: sign-up, accounts for others, what is granted to them."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from gateway.identity.accounts import lists, use_cases
from gateway.identity.accounts.commands import GrantInTenant, InTenant, OpenAccount, SignUp
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.accounts.schemas import (
    AccountBody,
    AccountQuery,
    AccountView,
    GrantBody,
    OtherTenantBody,
    SignUpBody,
)
from gateway.identity.tenants.resolution import enter

blueprint = Blueprint("accounts", __name__)


@blueprint.endpoint("POST", "/sign-ups", permission=PUBLIC, body=SignUpBody, returns=AccountView, status=201)
def sign_up(call: Call[AccountsWork], body: SignUp) -> Account:
    """Open an account of one's own in a street office. It carries no role."""
    tenant = enter(call, body.tenant)
    return use_cases.sign_up(call.uow, call.clock, body, tenant=tenant)


@blueprint.endpoint("GET", "/accounts", permission="account.manage", query=AccountQuery, returns=page_of(AccountView))
def list_accounts(call: Call[AccountsWork], query: dict[str, Any]) -> Page:
    """The accounts of one's own tenant; for the platform's people of the tenant they name."""
    if "tenant" in query:
        enter(call, query["tenant"])
    return lists.list_accounts(call.reads("accounts"), query)


@blueprint.endpoint("POST", "/accounts", permission="account.manage", body=AccountBody, returns=AccountView, status=201)
def create_account(call: Call[AccountsWork], body: OpenAccount) -> Account:
    """Open an account for somebody else, with roles. Repeating it returns the first one."""
    tenant = enter(call, body.tenant)
    return use_cases.create_account(call.uow, call.actor, call.clock, body, tenant=tenant)


@blueprint.endpoint(
    "POST", "/accounts/<account_id>/grants", permission="account.manage", body=GrantBody, returns=AccountView
)
def grant_role(call: Call[AccountsWork], account_id: str, body: GrantInTenant) -> Account:
    """Grant a role. Repeating it changes nothing."""
    tenant = enter(call, body.tenant)
    return use_cases.grant_role(call.uow, call.actor, body.grant, tenant=tenant, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/grants/withdraw",
    permission="account.manage",
    body=GrantBody,
    returns=AccountView,
)
def withdraw_role(call: Call[AccountsWork], account_id: str, body: GrantInTenant) -> Account:
    """Withdraw a role that was granted directly. Repeating it changes nothing."""
    enter(call, body.tenant)
    return use_cases.withdraw_role(call.uow, call.actor, body.grant, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/disable",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def disable_account(call: Call[AccountsWork], account_id: str, body: InTenant) -> Account:
    """Sign somebody out everywhere and keep them out."""
    enter(call, body.tenant)
    return use_cases.disable_account(call.uow, call.actor, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/enable",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def enable_account(call: Call[AccountsWork], account_id: str, body: InTenant) -> Account:
    """Let a disabled account in again."""
    enter(call, body.tenant)
    return use_cases.enable_account(call.uow, call.actor, account_id=account_id)
