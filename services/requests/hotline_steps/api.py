"""Steps of ours over HTTP, as rows and as files, and that they have gone back."""

from typing import Any, Final

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.kernel.writes import Document
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline_steps import lists, use_cases
from services.requests.hotline_steps.commands import StepIds
from services.requests.hotline_steps.domain import HotlineStep
from services.requests.hotline_steps.ports import HotlineStepsWork
from services.requests.hotline_steps.reading import step_file
from services.requests.hotline_steps.schemas import (
    HotlineStepFileQuery,
    HotlineStepsQuery,
    OwnHotlineStepsView,
    StepIdsBody,
    StepsReturnedView,
)
from services.requests.hotline_steps.storage import STEPS
from services.requests.hotline_steps.use_cases import PERMISSION

blueprint = Blueprint("hotline-steps", __name__)

_BYTES: Final = "application/octet-stream"


@blueprint.endpoint(
    "GET", "/hotline-steps", permission=PERMISSION, query=HotlineStepsQuery, returns=OwnHotlineStepsView
)
def list_hotline_steps(call: Call[HotlineStepsWork], query: dict[str, Any]) -> Document:
    """What we did with the hotline's requests, for its step log: the oldest first, each once.

    Mark what you have taken over; what is not marked is there again the next time.
    """
    steps, after = _steps(call, query)
    mapping = call.uow.hotline_mappings.current()
    return {"items": [_shown(one, mapping) for one in steps], "next": after}


@blueprint.endpoint("GET", "/hotline-steps/content", permission=PERMISSION, query=HotlineStepFileQuery, produces=_BYTES)
def download_hotline_steps(call: Call[HotlineStepsWork], query: dict[str, Any]) -> Response:
    """The same as CSV or XLSX, under the headers of the hotline's step log; Louyu-Next is the cursor of what follows."""
    steps, after = _steps(call, query)
    data = step_file(steps, call.uow.hotline_mappings.current(), query["format"])
    answer = Response(data, content_type=_BYTES)
    answer.headers["Content-Disposition"] = f"attachment; filename=12345-steps.{query['format']}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if after:
        answer.headers["Louyu-Next"] = after
    return answer


@blueprint.endpoint(
    "POST", "/hotline-steps/returns", permission=PERMISSION, body=StepIdsBody, returns=StepsReturnedView
)
def note_steps_returned(call: Call[HotlineStepsWork], body: StepIds) -> Document:
    """They are in the hotline's log. Repeating it changes nothing."""
    mapping = call.uow.hotline_mappings.current()
    steps = use_cases.note_returned(call.uow, call.actor, call.clock, body)
    return {"items": [_shown(one, mapping) for one in steps]}


def _steps(call: Call[HotlineStepsWork], query: dict[str, Any]) -> tuple[list[HotlineStep], str | None]:
    call.actor.demand(PERMISSION)
    page = lists.list_steps(call.reads(STEPS), query)
    ids = [row["_id"] for row in page.items]
    call.uow.hotline_steps.prefetch(ids)
    return [call.uow.hotline_steps.get(one) for one in ids], page.next


def _shown(step: HotlineStep, mapping: HotlineMapping) -> Document:
    cells = step.cells()
    return {
        **vars(step),
        "cells": [{"header": one.header, "text": cells[one.field]} for one in mapping.step_columns],
        "version": step.version,
    }
