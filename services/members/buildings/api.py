"""Buildings over HTTP: the list, registration, the poster."""

from typing import Any

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.buildings import lists, use_cases
from services.members.buildings.commands import NewBuilding
from services.members.buildings.domain import Building, BuildingChanges
from services.members.buildings.ports import BuildingsWork
from services.members.buildings.poster import poster
from services.members.buildings.schemas import (
    BuildingBody,
    BuildingChangeBody,
    BuildingQuery,
    BuildingView,
    CheckInLinkView,
)

blueprint = Blueprint("buildings", __name__)


@blueprint.endpoint("GET", "/buildings", permission=SIGNED_IN, query=BuildingQuery, returns=page_of(BuildingView))
def list_buildings(call: Call[BuildingsWork], query: dict[str, Any]) -> Page:
    """All buildings, or those of a community or grid."""
    return lists.list_buildings(call.reads("buildings"), query)


@blueprint.endpoint(
    "POST",
    "/buildings",
    permission="building.manage",
    body=BuildingBody,
    returns=BuildingView,
    status=201,
    keyed=True,
)
def register_building(call: Call[BuildingsWork], body: NewBuilding) -> Building:
    """A building is looked after from now on."""
    return use_cases.register_building(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/buildings/<building_id>", permission=SIGNED_IN, returns=BuildingView)
def get_building(call: Call[BuildingsWork], building_id: str) -> Document:
    """One building."""
    return lists.get_building(call.reads("buildings"), building_id)


@blueprint.endpoint(
    "PATCH",
    "/buildings/<building_id>",
    permission="building.manage",
    body=BuildingChangeBody,
    returns=BuildingView,
)
def change_building(call: Call[BuildingsWork], building_id: str, body: BuildingChanges) -> Building:
    """Change what is known of a building. Send If-Match, so that nobody's change is lost."""
    return use_cases.change_building(call.uow, call.actor, body, building_id=building_id)


@blueprint.endpoint(
    "GET", "/buildings/<building_id>/check-in-code", permission="member.verify", returns=CheckInLinkView
)
def show_check_in_code(call: Call[BuildingsWork], building_id: str) -> use_cases.CheckInLink:
    """What the poster says, for whoever verifies the people of the building."""
    return use_cases.show_check_in_link(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint(
    "POST", "/buildings/<building_id>/check-in-code", permission="building.manage", returns=BuildingView
)
def replace_check_in_code(call: Call[BuildingsWork], building_id: str) -> Building:
    """The old poster stops working at once."""
    return use_cases.replace_check_in_code(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint("GET", "/buildings/<building_id>/poster.svg", permission="member.verify", produces="image/svg+xml")
def show_poster(call: Call[BuildingsWork], building_id: str) -> Response:
    """The QR code for the desk, as an SVG to print."""
    link = use_cases.show_check_in_link(call.uow, call.actor, building_id=building_id)
    return Response(poster(link.building_name, link.path), content_type="image/svg+xml")


@blueprint.endpoint(
    "GET", "/buildings/<building_id>/history", permission="building.manage", query=PageQuery, returns=HistoryPage
)
def building_history(call: Call[BuildingsWork], building_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of a building, newest first."""
    use_cases.managed(call.uow, call.actor, building_id)
    return history_of(call, "members.building.events.v1", building_id, query)
