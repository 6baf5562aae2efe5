"""Jobs over HTTP, in every service: how far they are, whose they are, what they have made."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from chassis.background import jobs, sheet_jobs
from chassis.http import export_jobs
from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.export_jobs import Export
from chassis.http.fields import ChoiceText, Code, Line
from chassis.http.files import XLSX, file_answer
from chassis.http.refusals import RefusalView
from chassis.http.schemas import Body, View
from chassis.kernel.blobs import NoSuchBlob


class JobFault(RefusalView):
    row = fields.Integer(metadata={"description": "position in the submitted rows, from 0"})
    pointer = fields.String(allow_none=True, metadata={"description": "the field of the row at fault"})
    sheet_row = fields.Integer(allow_none=True, metadata={"description": "the row's number in the spreadsheet"})
    cell = fields.String(allow_none=True, metadata={"description": "the cell at fault, such as C12", "example": "C12"})
    header = fields.String(allow_none=True, metadata={"description": "the header of its column"})
    record = fields.String(allow_none=True, metadata={"description": "in an undo: the id of the record that stays"})


class FoundFault(JobFault):
    found = fields.String(allow_none=True, metadata={"description": "what stands in the cell", "example": "2026/13/45"})


class FaultsQuery(Body):
    cursor = Code(r"^[0-9]{8}$", load_default=None)


class FaultsPage(View):
    items = fields.List(fields.Nested(FoundFault))
    next = fields.String(allow_none=True)


class JobRefusal(RefusalView):
    """Of a job as a whole."""


class JobResult(View):
    name = fields.String(metadata={"example": "members.xlsx"})
    media_type = fields.String()
    size = fields.Integer()


class JobView(View):
    id = fields.String(attribute="_id")
    kind = fields.String(
        metadata={"description": "what the job works on; each service has kinds of its own and may get new ones"}
    )
    mode = ChoiceText(
        ["apply", "check", "undo"],
        name="JobMode",
        dump_default="apply",
        metadata={"description": "a check applies nothing; an undo takes back what an import has made"},
    )
    origin = ChoiceText(
        ["rows", "sheet", "export"],
        name="JobOrigin",
        dump_default="rows",
        metadata={"description": "rows of JSON or a spreadsheet come in; an export goes out"},
    )
    state = ChoiceText(
        ["queued", "running", "ended", "cancelled", "withdrawn"],
        name="JobState",
        metadata={"description": "withdrawn: whoever started it may not any more; `refusal` says why"},
    )
    total = fields.Integer()
    done = fields.Integer()
    failed = fields.Integer()
    errors = fields.List(fields.Nested(JobFault))
    made = fields.Integer(
        dump_default=0, metadata={"description": "how many records it has made that an undo could take back"}
    )
    submitted_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)
    refusal = fields.Nested(JobRefusal, allow_none=True, metadata={"description": "why a file was refused as a whole"})
    result = fields.Nested(JobResult, allow_none=True, metadata={"description": "a file that the job has made"})


class ExportBody(Body):
    command = Export

    path = Line(
        2000,
        required=True,
        metadata={"description": "of a list of this service, with its filters", "example": "/jobs?status=open"},
    )


class JobsView(View):
    items = fields.List(fields.Nested(JobView))


def add_to(blp: Blueprint) -> None:
    """Adds the routes of jobs."""

    @blp.endpoint("GET", "/jobs/<job_id>", permission=SIGNED_IN, returns=JobView)
    def get_job(call: Call[Any], job_id: str) -> Any:
        """Progress of a job of one's own; of any job of the tenant for whoever may cancel it."""
        return jobs.for_viewer(call.wiring.store, call.actor, call.tenant, job_id)

    @blp.endpoint("GET", "/jobs", permission=SIGNED_IN, returns=JobsView)
    def list_my_jobs(call: Call[Any]) -> Any:
        """The jobs that one has started, newest first; 100 at most. Whoever holds job.cancel sees those of others that ended because their owner may not have them any more."""
        return {"items": jobs.mine(call.reads(jobs.COLLECTION), call.actor)}

    @blp.endpoint("POST", "/exports", permission=SIGNED_IN, body=ExportBody, returns=JobView, status=202, keyed=True)
    def start_export(call: Call[Any], body: Export) -> Any:
        """A list of any length, as filtered and as one may see it now, as an XLSX file: 100,000 entries at most.

        A person has five such jobs under way at most, and some 30 in an hour, as the platform is set.
        """
        prefix = "/".join(request.path.split("/")[:4])
        return export_jobs.start(call, body, prefix, call.language)

    @blp.endpoint("GET", "/jobs/<job_id>/faults", permission=SIGNED_IN, query=FaultsQuery, returns=FaultsPage)
    def list_faults(call: Call[Any], job_id: str, query: dict[str, Any]) -> Any:
        """All that is wrong in a spreadsheet of one's own, cell by cell, with what was found there; for two days, and as long as one may import."""
        job = jobs.own(call.wiring.store, call.tenant, call.actor.person_id, job_id)
        export_jobs.require_still_held(call.actor, job)
        return sheet_jobs.faults(call.reads(jobs.ROWS), call.uow, job, query["cursor"])

    @blp.endpoint("GET", "/jobs/<job_id>/result", permission=SIGNED_IN, produces=XLSX)
    def download_result(call: Call[Any], job_id: str) -> Response:
        """The file that one's own job has made: a list, or a spreadsheet with its faults marked. It goes after two days, with the rights that the list was read with, or that the import needs."""
        job = jobs.own(call.wiring.store, call.tenant, call.actor.person_id, job_id)
        export_jobs.require_still_held(call.actor, job)
        if not job.get("result"):
            raise jobs.NoResult
        try:
            return file_answer(sheet_jobs.result_of(call.uow, job), job["result"]["name"])
        except NoSuchBlob as error:
            raise jobs.NoResult from error

    @blp.endpoint("POST", "/jobs/<job_id>/cancel", permission=SIGNED_IN, returns=JobView)
    def cancel_job(call: Call[Any], job_id: str) -> Any:
        """Stops a job after its current batch; what is done stays done. Whoever started it may, and who holds job.cancel."""
        if jobs.get(call.wiring.store, call.tenant, job_id)["actor"] != call.actor.person_id:
            call.actor.demand("job.cancel")
        return jobs.cancel(call.wiring.store, call.tenant, job_id, call.clock)
