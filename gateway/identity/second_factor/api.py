"""The second factor over HTTP."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from gateway.identity.accounts.administrators import administrator
from gateway.identity.accounts.commands import InTenant
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.schemas import AccountView, OtherTenantBody
from gateway.identity.exchange.bearers import actor_now
from gateway.identity.second_factor import use_cases
from gateway.identity.second_factor.commands import Enrol, UseCode
from gateway.identity.second_factor.ports import SecondFactorWork
from gateway.identity.second_factor.schemas import CodeBody, EnrolBody, EnrolledView, RecoveryView

_ISSUER: Final = "Louyu"

blueprint = Blueprint("second_factor", __name__)


@blueprint.endpoint(
    "POST", "/second-factor", permission=SIGNED_IN, outsiders=True, body=EnrolBody, returns=EnrolledView
)
def enrol_second_factor(call: Call[SecondFactorWork], body: Enrol) -> dict[str, Any]:
    """A secret for one's authenticator app. It is off until a first code is confirmed."""
    account, begun = use_cases.enrol(call.uow, actor_now(call), call.clock, body)
    return {"secret": begun.secret, "uri": begun.uri(account.username, _ISSUER)}


@blueprint.endpoint(
    "POST", "/second-factor/confirm", permission=SIGNED_IN, outsiders=True, body=CodeBody, returns=RecoveryView
)
def turn_on_second_factor(call: Call[SecondFactorWork], body: UseCode) -> dict[str, Any]:
    """Turn it on with a first code. The answer has the recovery codes, once."""
    return {"recovery_codes": use_cases.turn_on(call.uow, actor_now(call), call.clock, body)}


@blueprint.endpoint("POST", "/second-factor/remove", permission=SIGNED_IN, outsiders=True, body=CodeBody, status=204)
def turn_off_second_factor(call: Call[SecondFactorWork], body: UseCode) -> None:
    """Turn it off with a code or a recovery code."""
    use_cases.turn_off(call.uow, actor_now(call), call.clock, body)


@blueprint.endpoint(
    "POST",
    "/accounts/<account_id>/second-factor-reset",
    permission="account.manage",
    body=OtherTenantBody,
    returns=AccountView,
)
def reset_second_factor(call: Call[SecondFactorWork], account_id: str, body: InTenant) -> Account:
    """Remove somebody's second factor and sign them out, for a phone that is lost with its recovery codes."""
    actor, _ = administrator(call, body.tenant)
    return use_cases.reset(call.uow, actor, account_id=account_id)
