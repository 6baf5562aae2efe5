"""Buildings over HTTP: the list, the index board, the poster."""

from typing import Any

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.api.posters import poster
from services.members.api.schemas.places import (
    BuildingBody,
    BuildingQuery,
    BuildingView,
    CheckInLinkView,
    IndexBoardView,
)
from services.members.domain.building import Building
from services.members.domain.ports import MembersUnitOfWork
from services.members.read_models import places as reads
from services.members.use_cases import places

blueprint = Blueprint("buildings", __name__)


@blueprint.endpoint("GET", "/buildings", permission=SIGNED_IN, query=BuildingQuery, returns=page_of(BuildingView))
def list_buildings(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """All buildings, or those of a community or grid."""
    return reads.list_buildings(call.reads("buildings"), query)


@blueprint.endpoint(
    "POST",
    "/buildings",
    permission="building.manage",
    body=BuildingBody,
    returns=BuildingView,
    status=201,
    keyed=True,
)
def register_building(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Building:
    """A building is looked after from now on."""
    return places.register_building(call.uow, call.actor, **body)


@blueprint.endpoint("GET", "/buildings/<building_id>", permission=SIGNED_IN, returns=BuildingView)
def get_building(call: Call[MembersUnitOfWork], building_id: str) -> Document:
    """One building."""
    return reads.get_building(call.reads("buildings"), building_id)


@blueprint.endpoint("GET", "/buildings/<building_id>/index", permission=SIGNED_IN, returns=IndexBoardView)
def index_board(call: Call[MembersUnitOfWork], building_id: str) -> Document:
    """Floors, suites and enterprises, marked where there is an organisation or members."""
    building = reads.get_building(call.reads("buildings"), building_id)
    others = ("suites", "enterprises", "organisations", "members")
    return reads.index_board(building, *(call.reads(collection) for collection in others))


@blueprint.endpoint(
    "GET", "/buildings/<building_id>/check-in-code", permission="member.verify", returns=CheckInLinkView
)
def show_check_in_code(call: Call[MembersUnitOfWork], building_id: str) -> places.CheckInLink:
    """What the poster says, for whoever verifies the people of the building."""
    return places.show_check_in_link(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint(
    "POST", "/buildings/<building_id>/check-in-code", permission="building.manage", returns=BuildingView
)
def replace_check_in_code(call: Call[MembersUnitOfWork], building_id: str) -> Building:
    """The old poster stops working at once."""
    return places.replace_check_in_code(call.uow, call.actor, building_id=building_id)


@blueprint.endpoint("GET", "/buildings/<building_id>/poster.svg", permission="member.verify")
def show_poster(call: Call[MembersUnitOfWork], building_id: str) -> Response:
    """The QR code for the desk, as an SVG to print."""
    link = places.show_check_in_link(call.uow, call.actor, building_id=building_id)
    return Response(poster(link.building_name, link.path), content_type="image/svg+xml")
