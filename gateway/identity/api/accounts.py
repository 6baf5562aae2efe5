"""Accounts over HTTP: sign-up, accounts for others, what is granted to them."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from gateway.identity import read_models
from gateway.identity.api.schemas import (
    AccountBody,
    AccountQuery,
    AccountView,
    GrantBody,
    OtherTenantBody,
    SignUpBody,
)
from gateway.identity.api.tenants import enter
from gateway.identity.domain.account import Account, RoleGrant
from gateway.identity.domain.ports import IdentityUnitOfWork
from gateway.identity.use_cases import accounts

blueprint = Blueprint("accounts", __name__)


@blueprint.endpoint("POST", "/sign-ups", permission=PUBLIC, body=SignUpBody, returns=AccountView, status=201)
def sign_up(call: Call[IdentityUnitOfWork], body: dict[str, Any]) -> Account:
    """Open an account of one's own in a street office. It carries no role."""
    tenant = enter(call, body.pop("tenant"))
    return accounts.sign_up(call.uow, call.clock, tenant=tenant, **body)


@blueprint.endpoint("GET", "/accounts", permission="account.manage", query=AccountQuery, returns=page_of(AccountView))
def list_accounts(call: Call[IdentityUnitOfWork], query: dict[str, Any]) -> Page:
    """The accounts of one's own tenant; for the platform's people of the tenant they name."""
    if "tenant" in query:
        enter(call, query["tenant"])
    return read_models.list_accounts(call.reads("accounts"), query)


@blueprint.endpoint("POST", "/accounts", permission="account.manage", body=AccountBody, returns=AccountView, status=201)
def create_account(call: Call[IdentityUnitOfWork], body: dict[str, Any]) -> Account:
    """Open an account for somebody else, with roles. Repeating it returns the first one."""
    tenant = enter(call, body.pop("tenant"))
    roles = [RoleGrant(**grant) for grant in body.pop("roles")]
    return accounts.create_account(call.uow, call.actor, call.clock, tenant=tenant, roles=roles, **body)


@blueprint.endpoint(
    "POST", "/accounts/<account_id>/grants", permission="account.manage", body=GrantBody, returns=AccountView
)
def grant_role(call: Call[IdentityUnitOfWork], account_id: str, body: dict[str, Any]) -> Account:
    """Grant a role. Repeating it changes nothing."""
    tenant = enter(call, body.pop("tenant"))
    return accounts.grant_role(call.uow, call.actor, tenant=tenant, account_id=account_id, grant=RoleGrant(**body))


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/grants/withdraw",
    permission="account.manage",
    body=GrantBody,
    returns=AccountView,
)
def withdraw_role(call: Call[IdentityUnitOfWork], account_id: str, body: dict[str, Any]) -> Account:
    """Withdraw a role that was granted directly. Repeating it changes nothing."""
    enter(call, body.pop("tenant"))
    return accounts.withdraw_role(call.uow, call.actor, account_id=account_id, grant=RoleGrant(**body))


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/disable",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def disable_account(call: Call[IdentityUnitOfWork], account_id: str, body: dict[str, Any]) -> Account:
    """Sign somebody out everywhere and keep them out."""
    enter(call, body["tenant"])
    return accounts.disable_account(call.uow, call.actor, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/enable",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def enable_account(call: Call[IdentityUnitOfWork], account_id: str, body: dict[str, Any]) -> Account:
    """Let a disabled account in again."""
    enter(call, body["tenant"])
    return accounts.enable_account(call.uow, call.actor, account_id=account_id)
