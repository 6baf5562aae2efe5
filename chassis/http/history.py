"""What routes `…/<id>/history` answer: who did what to a record, when, and what was before and after."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from chassis.http.call import Call
from chassis.http.schemas import View, page_of
from chassis.persistence.reads import Page
from chassis.publishing import record_history


class FieldChangeView(View):
    field = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    hidden = fields.Boolean(metadata={"description": "personal or free text: the history says only that it changed"})


class HistoryEntryView(View):
    id = fields.String()
    type = fields.String(metadata={"description": "what happened: the type of the event"})
    version = fields.Integer(metadata={"description": "of the record, after it"})
    at = fields.AwareDateTime()
    by = fields.String(
        allow_none=True,
        metadata={"description": "the person; `system` for what the platform did by itself; null: not for the caller"},
    )
    changes = fields.List(fields.Nested(FieldChangeView))


HistoryPage = page_of(HistoryEntryView)


def history_of(call: Call[Any], topic: str, identifier: str, query: Mapping[str, Any]) -> Page:
    """The acts on a record of the caller's tenant, newest first. Whether the caller may see them is for the view to ask."""
    key = f"{call.tenant}:{identifier}"
    return record_history.acts_on(
        call.wiring.store, call.uow.blobs, topic, key, cursor=query.get("cursor"), limit=query["limit"]
    )
