"""Imports over HTTP: rows or a spreadsheet in, a job out."""

from typing import Any

from flask import Response

from chassis.background import jobs, repeats
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.files import XLSX
from chassis.http.job_routes import JobView
from chassis.http.reading import Content
from chassis.kernel.ports import SealingWork
from chassis.kernel.writes import Document
from chassis.sheets.answers import template_answer
from chassis.sheets.sheet import MEDIA_TYPES, MOST_BYTES
from services.events.imports.schemas import KEYS, ImportBody, SheetQuery, TemplateQuery
from services.events.imports.sheets import SHEETS

blueprint = Blueprint("imports", __name__)


@blueprint.endpoint(
    "POST", "/imports", permission="activity.import", body=ImportBody, returns=JobView, status=202, keyed=True
)
def start_import(call: Call[SealingWork], body: dict[str, Any]) -> Document:
    """Records of the time before the platform. Rows are known by their keys: a repeated row changes nothing."""
    # The route only asks whether it is held somewhere; rows may concern any building.
    call.actor.demand("activity.import")
    return jobs.submit(
        call.uow, body["kind"], repeats.marked(body["rows"], *KEYS[body["kind"]]), call.clock, needs="activity.import"
    )


@blueprint.endpoint(
    "POST",
    "/imports/sheets",
    permission="activity.import",
    query=SheetQuery,
    consumes=MEDIA_TYPES,
    most_bytes=MOST_BYTES,
    returns=JobView,
    status=202,
    keyed=True,
)
def start_sheet_import(call: Call[SealingWork], query: dict[str, Any], content: Content) -> Document:
    """Rows in a spreadsheet, XLSX or CSV: checked only, or applied. The job says what is wrong at which cell."""
    call.actor.demand("activity.import")
    return jobs.submit_sheet(
        call.uow,
        query["kind"],
        content.data,
        content.kind,
        query["mode"],
        call.clock,
        language=call.language,
        needs="activity.import",
    )


@blueprint.endpoint("POST", "/imports/<job_id>/apply", permission="activity.import", returns=JobView)
def apply_checked_sheet(call: Call[SealingWork], job_id: str) -> Document:
    """Applies a spreadsheet that one has had checked, without sending it again; faulty rows are left out."""
    call.actor.demand("activity.import")
    return jobs.apply_checked(call.wiring.store, call.tenant, call.actor.person_id, job_id, call.clock)


@blueprint.endpoint("POST", "/imports/<job_id>/undo", permission="activity.import", returns=JobView)
def undo_import(call: Call[SealingWork], job_id: str) -> Document:
    """Takes back what an import has made, while nothing builds on it; what stays is told, with the reason. Whoever started it may, and who holds job.cancel."""
    call.actor.demand("activity.import")
    return jobs.undo(call.wiring.store, call.actor, call.tenant, job_id, call.clock)


@blueprint.endpoint("GET", "/imports/template", permission="activity.import", query=TemplateQuery, produces=XLSX)
def download_template(call: Call[SealingWork], query: dict[str, Any]) -> Response:  # noqa: ARG001 # the same for everybody
    """An empty spreadsheet to fill in, with headers in the caller's language and a sheet that explains them."""
    return template_answer(SHEETS[query["kind"]], query["kind"])
