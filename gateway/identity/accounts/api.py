"""Accounts over HTTP: sign-up, accounts for others, what is granted to them."""

from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.http.searching import SearchQuery, SearchView
from chassis.persistence.reads import Page
from gateway.identity.accounts import changing, endings, lists, use_cases
from gateway.identity.accounts.administrators import administrator, reader
from gateway.identity.accounts.codes import code_hash
from gateway.identity.accounts.commands import (
    Accept,
    GrantInTenant,
    InTenant,
    Language,
    NewName,
    OpenAccount,
    OwnName,
    SignUp,
)
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.errors import NoSuchInvitation
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.accounts.schemas import (
    AcceptBody,
    AcceptedView,
    AccountBody,
    AccountQuery,
    AccountView,
    ColleaguesQuery,
    ColleaguesView,
    GrantBody,
    InvitedView,
    LanguageBody,
    NewNameBody,
    OneAccountQuery,
    OtherTenantBody,
    OwnNameBody,
    SignUpBody,
)
from gateway.identity.accounts.storage import invitation_of
from gateway.identity.accounts.use_cases import Invited
from gateway.identity.edge_only import ADDRESS_HEADER
from gateway.identity.stored import ACCOUNTS
from gateway.identity.tenants.directory import tenant_of
from gateway.identity.tenants.resolution import enter

blueprint = Blueprint("accounts", __name__)
_TOPIC: Final = "identity.account.events.v1"


@blueprint.endpoint("POST", "/sign-ups", permission=PUBLIC, body=SignUpBody, returns=AccountView, status=201)
def sign_up(call: Call[AccountsWork], body: SignUp) -> Account:
    """Open an account of one's own in a street office. It carries no role."""
    tenant = enter(call, body.tenant)
    address = request.headers.get(ADDRESS_HEADER, "")
    return use_cases.sign_up(call.uow, call.clock, body, tenant=tenant, address=address)


@blueprint.endpoint("POST", "/invitations/accept", permission=PUBLIC, body=AcceptBody, returns=AcceptedView)
def accept_invitation(call: Call[AccountsWork], body: Accept) -> dict[str, Any]:
    """Choose a password with the code that an administrator handed over. It serves once."""
    found = invitation_of(call.wiring.store, code_hash(body.code), call.clock())
    if found is None:
        raise NoSuchInvitation
    call.enter(found["tenant"])
    tenant = tenant_of(call.wiring.store, found["tenant"])
    account = use_cases.accept_invitation(
        call.uow, call.clock, tenant=tenant, account_id=found["account_id"], code=body.code, password=body.password
    )
    return {"tenant": tenant.slug, "username": account.username, "display_name": account.display_name}


@blueprint.endpoint("GET", "/accounts", permission="account.manage", query=AccountQuery, returns=page_of(AccountView))
def list_accounts(call: Call[AccountsWork], query: dict[str, Any]) -> Page:
    """The accounts of one's own tenant; for the platform's people of the tenant they name."""
    reader(call, query.get("tenant"))
    return lists.list_accounts(call.reads(ACCOUNTS), query)


@blueprint.endpoint(
    "GET", "/accounts/<account_id>", permission="account.manage", query=OneAccountQuery, returns=AccountView
)
def show_account(call: Call[AccountsWork], account_id: str, query: dict[str, Any]) -> Account:
    """One account of one's own tenant; for the platform's people of the tenant they name."""
    reader(call, query.get("tenant"))
    return call.uow.accounts.get(account_id)


@blueprint.endpoint("GET", "/search", permission=SIGNED_IN, query=SearchQuery, returns=SearchView)
def search_accounts(call: Call[AccountsWork], query: dict[str, Any]) -> dict[str, Any]:
    """Accounts by name or username, for those who manage them; nothing for everybody else."""
    if not call.actor.holds("account.manage"):
        return {"items": []}
    reader(call, None)
    return lists.search_all(call.reads(ACCOUNTS), query)


@blueprint.endpoint("GET", "/names", permission=SIGNED_IN, query=ColleaguesQuery, returns=ColleaguesView)
def names_of_colleagues(call: Call[AccountsWork], query: dict[str, Any]) -> dict[str, Any]:
    """The names of colleagues by their ids: of those who hold a role, for whoever holds one too. Histories have ids only."""
    return lists.colleagues(call.wiring.store, call.actor, query["ids"], call.clock())


@blueprint.endpoint("POST", "/accounts", permission="account.manage", body=AccountBody, returns=InvitedView, status=201)
def create_account(call: Call[AccountsWork], body: OpenAccount) -> dict[str, Any]:
    """Invite somebody: opens an account with roles. Hand the code over; it is shown once. Repeating it changes nothing."""
    actor, tenant = administrator(call, body.tenant)
    return _shown(use_cases.open_account(call.uow, actor, call.clock, body, tenant=tenant))


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/invitation",
    permission="account.manage",
    body=OtherTenantBody,
    returns=InvitedView,
)
def invite_again(call: Call[AccountsWork], account_id: str, body: InTenant) -> dict[str, Any]:
    """A new code for somebody who has not accepted yet. The old one is void."""
    actor, _ = administrator(call, body.tenant)
    return _shown(use_cases.invite_again(call.uow, actor, call.clock, account_id=account_id))


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/invitation/withdraw",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def withdraw_invitation(call: Call[AccountsWork], account_id: str, body: InTenant) -> Account:
    """Make the code void. Repeating it changes nothing."""
    actor, _ = administrator(call, body.tenant)
    return use_cases.withdraw_invitation(call.uow, actor, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/password-reset",
    permission="account.manage",
    body=OtherTenantBody,
    returns=InvitedView,
)
def reset_password(call: Call[AccountsWork], account_id: str, body: InTenant) -> dict[str, Any]:
    """Void a password and sign its owner out; the code lets them choose a new one. It is shown once."""
    actor, _ = administrator(call, body.tenant)
    return _shown(use_cases.reset_password(call.uow, actor, call.clock, account_id=account_id))


@blueprint.endpoint(
    "POST", "/accounts/<account_id>/grants", permission="account.manage", body=GrantBody, returns=AccountView
)
def grant_role(call: Call[AccountsWork], account_id: str, body: GrantInTenant) -> Account:
    """Grant a role that one holds oneself. Repeating it changes nothing."""
    actor, tenant = administrator(call, body.tenant)
    return use_cases.grant_role(call.uow, actor, body.grant, tenant=tenant, account_id=account_id)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/grants/withdraw",
    permission="account.manage",
    body=GrantBody,
    returns=AccountView,
)
def withdraw_role(call: Call[AccountsWork], account_id: str, body: GrantInTenant) -> Account:
    """Withdraw a role that was granted directly. Repeating it changes nothing."""
    actor, _ = administrator(call, body.tenant)
    return use_cases.withdraw_role(call.uow, actor, body.grant, account_id=account_id)


@blueprint.endpoint(
    "PATCH", "/accounts/<account_id>", permission="account.manage", body=NewNameBody, returns=AccountView
)
def rename_account(call: Call[AccountsWork], account_id: str, body: NewName) -> Account:
    """Correct the name that others see. The username stays: its owner signs in with it."""
    actor, _ = administrator(call, body.tenant)
    return changing.rename_account(call.uow, actor, body, account_id=account_id)


@blueprint.endpoint("PATCH", "/me", permission=SIGNED_IN, outsiders=True, body=OwnNameBody, returns=AccountView)
def rename_oneself(call: Call[AccountsWork], body: OwnName) -> Account:
    """Correct one's own name."""
    return changing.rename_oneself(call.uow, call.actor, body)


@blueprint.endpoint(
    "GET", "/accounts/<account_id>/history", permission="account.manage", query=AccountQuery, returns=HistoryPage
)
def account_history(call: Call[AccountsWork], account_id: str, query: dict[str, Any]) -> Page:
    """Who did what to an account, newest first. Names are hidden: it says only that they changed."""
    reader(call, query.get("tenant"))
    return history_of(call, _TOPIC, call.uow.accounts.get(account_id).id, query)


@blueprint.endpoint("GET", "/me/history", permission=SIGNED_IN, outsiders=True, query=PageQuery, returns=HistoryPage)
def own_history(call: Call[AccountsWork], query: dict[str, Any]) -> Page:
    """Who did what to one's own account, newest first."""
    return history_of(call, _TOPIC, call.actor.person_id, query)


@blueprint.endpoint("PUT", "/me/language", permission=SIGNED_IN, outsiders=True, body=LanguageBody, returns=AccountView)
def change_language(call: Call[AccountsWork], body: Language) -> Account:
    """Choose the language of one's messages, from the next one on."""
    return use_cases.change_language(call.uow, call.actor, body)


def _shown(invited: Invited) -> dict[str, Any]:
    account = invited.account
    return {**vars(account), "person_id": account.id, "code": invited.code, "expires_at": invited.expires_at}


def _on_account(path: str, act: Any, doc: str) -> None:
    """Registers a change of somebody's account that takes nothing but the tenant."""

    def change(call: Call[AccountsWork], account_id: str, body: InTenant) -> Account:
        actor, _ = administrator(call, body.tenant)
        changed: Account = act(call.uow, actor, account_id=account_id)
        return changed

    change.__name__, change.__doc__ = act.__name__, doc
    blueprint.endpoint(
        "POST",
        f"/accounts/<account_id>/{path}",
        permission="account.manage",
        body=OtherTenantBody,
        returns=AccountView,
    )(change)


_on_account("disable", endings.disable_account, "Sign somebody out everywhere and keep them out.")
_on_account("enable", use_cases.enable_account, "Let a disabled account in again. Sessions that ended stay ended.")
_on_account("sign-out", use_cases.sign_out_everywhere, "Sign somebody out everywhere.")
_on_account("unlock", use_cases.unlock_account, "End the waiting time after failed sign-ins.")
_on_account("erase", endings.erase_account, "Erase an account and all that names its owner, for good.")
