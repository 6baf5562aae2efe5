"""The index board over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from services.members.buildings.lists import get_building
from services.members.index_board import lists
from services.members.index_board.schemas import IndexBoardView
from services.members.tenants.domain import Act
from services.members.verification import VerificationWork, require_verified

blueprint = Blueprint("index-board", __name__)


@blueprint.endpoint("GET", "/buildings/<building_id>/index", permission=SIGNED_IN, returns=IndexBoardView)
def index_board(call: Call[VerificationWork], building_id: str) -> Document:
    """Floors, suites and enterprises, marked where there is an organisation or members."""
    require_verified(call.uow, call.actor, Act.LISTS)
    building = get_building(call.reads("buildings"), building_id)
    others = ("suites", "enterprises", "organisations", "members")
    return lists.index_board(building, *(call.reads(collection) for collection in others))
