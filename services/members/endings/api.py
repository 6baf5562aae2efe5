"""Endings over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.members.buildings.domain import Building
from services.members.buildings.schemas import BuildingView
from services.members.endings import use_cases
from services.members.endings.commands import EnterpriseDeparture
from services.members.endings.ports import EndingsWork
from services.members.endings.schemas import EnterpriseDepartureBody
from services.members.enterprises.domain import Enterprise
from services.members.enterprises.schemas import EnterpriseView
from services.members.organisations.domain import Organisation
from services.members.organisations.schemas import OrganisationView

blueprint = Blueprint("endings", __name__)


@blueprint.endpoint("POST", "/buildings/<building_id>/close", permission="building.manage", returns=BuildingView)
def close_building(call: Call[EndingsWork], building_id: str) -> Building:
    """Close a building without firms and organisations. Its poster, roles and planned activities end with it."""
    return use_cases.close_building(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint("POST", "/buildings/<building_id>/reopen", permission="building.manage", returns=BuildingView)
def reopen_building(call: Call[EndingsWork], building_id: str) -> Building:
    """Look after a closed building again. It gets another poster; roles are assigned anew."""
    return use_cases.reopen_building(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint(
    "POST", "/enterprises/<enterprise_id>/return", permission="enterprise.manage", returns=EnterpriseView
)
def let_enterprise_return(call: Call[EndingsWork], enterprise_id: str) -> Enterprise:
    """An enterprise that had left is here again, in the building of its dossier; then it moves into a suite."""
    return use_cases.let_enterprise_return(call.uow, call.actor, enterprise_id=enterprise_id)


@blueprint.endpoint(
    "POST", "/organisations/<organisation_id>/dissolve", permission="organisation.manage", returns=OrganisationView
)
def dissolve_organisation(call: Call[EndingsWork], organisation_id: str) -> Organisation:
    """Dissolve an organisation. The places of its people, its roles and its planned activities end with it."""
    return use_cases.dissolve_organisation(call.uow, call.actor, organisation_id=organisation_id)


@blueprint.endpoint(
    "POST", "/organisations/<organisation_id>/restore", permission="organisation.manage", returns=OrganisationView
)
def restore_organisation(call: Call[EndingsWork], organisation_id: str) -> Organisation:
    """Let an organisation stand again that was dissolved by mistake. People are placed and roles assigned anew."""
    return use_cases.restore_organisation(call.uow, call.actor, organisation_id=organisation_id)


@blueprint.endpoint(
    "POST",
    "/enterprises/<enterprise_id>/leave",
    permission="enterprise.manage",
    body=EnterpriseDepartureBody,
    returns=EnterpriseView,
)
def let_enterprise_leave(call: Call[EndingsWork], enterprise_id: str, body: EnterpriseDeparture) -> Enterprise:
    """An enterprise leaves the area: all its suites are free from that day on, and roles in it end."""
    return use_cases.let_enterprise_leave(call.uow, call.actor, call.clock, body, enterprise_id=enterprise_id)
