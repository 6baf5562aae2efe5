"""Planned against made visits over HTTP, for the street office."""

from typing import Any

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.files import XLSX
from chassis.kernel.writes import Document
from services.requests.visit_plans import use_cases
from services.requests.visit_plans.domain import MANAGE
from services.requests.visit_plans.ports import VisitPlansWork
from services.requests.visit_progress import lists
from services.requests.visit_progress.schemas import ProgressQuery, ProgressView
from services.requests.visit_progress.sheets import progress_sheet

blueprint = Blueprint("visit-progress", __name__)


@blueprint.endpoint(
    "GET", "/visit-plans/<plan_id>/progress", permission=MANAGE, query=ProgressQuery, returns=ProgressView
)
def show_visit_progress(call: Call[VisitPlansWork], plan_id: str, query: dict[str, Any]) -> Document:
    """Visits of a plan that were due, made in time, late, missed, and still to be made: by period, or by building."""
    return _progress(call, plan_id, query)


@blueprint.endpoint(
    "GET", "/sheets/visit-plans/<plan_id>/progress", permission=MANAGE, query=ProgressQuery, produces=XLSX
)
def visit_progress_as_sheet(call: Call[VisitPlansWork], plan_id: str, query: dict[str, Any]) -> Response:
    """The same as an XLSX file."""
    found = _progress(call, plan_id, query)
    wanted = {("building", line["building_id"]) for line in found["items"] if line["building_id"]}
    return progress_sheet(found, call.names(wanted) if wanted else {})


def _progress(call: Call[VisitPlansWork], plan_id: str, query: dict[str, Any]) -> Document:
    use_cases.require_manager(call.actor)
    return lists.progress(call.reads, use_cases.show_plan(call.uow, plan_id=plan_id), query["period"])
