"""Schemas of callbacks."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Id, Lines, Moment
from chassis.http.schemas import Body, DatedQuery, View
from services.notify.callbacks.domain import CallbackProgress, Report

_NOTE: Final = 1000


class ReportBody(Body):
    command = Report

    work_order_id = Id(required=True)
    progress = Choice(CallbackProgress, required=True)
    at = Moment(required=True, metadata={"description": "when it was so; late reports are put in their place"})
    note = Lines(_NOTE, least=0, load_default="")


class CallbackView(View):
    id = fields.String()
    work_order_id = fields.String()
    progress = ChoiceText(CallbackProgress)
    at = fields.AwareDateTime()
    note = fields.String()
    received_at = fields.AwareDateTime()


class CallbackQuery(DatedQuery):
    pass
