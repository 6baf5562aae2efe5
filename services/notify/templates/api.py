"""Templates over HTTP: a street office words its messages."""

from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.language import language_of
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.notify.templates import past, use_cases
from services.notify.templates.commands import Preview
from services.notify.templates.domain import Template, TemplateDetails
from services.notify.templates.past import Previewed, PreviewWork
from services.notify.templates.ports import TemplatesWork
from services.notify.templates.schemas import PreviewBody, PreviewView, TemplateBody, TemplateView, TitledTemplateView
from services.notify.templates.wording import title_of

blueprint = Blueprint("templates", __name__)
_TOPIC: Final = "notify.template.events.v1"


@blueprint.endpoint("GET", "/templates", permission="template.manage", returns=page_of(TitledTemplateView))
def list_templates(call: Call[TemplatesWork]) -> dict[str, Any]:
    """All templates as they stand for the street office; one page."""
    language = language_of(request.headers.get("Accept-Language"))
    titled = ({**vars(one), "title": title_of(one, language)} for one in use_cases.list_templates(call.uow))
    return {"items": list(titled), "next": None}


@blueprint.endpoint("PUT", "/templates/<code>", permission="template.manage", body=TemplateBody, returns=TemplateView)
def put_template(call: Call[TemplatesWork], code: str, body: TemplateDetails) -> Template:
    """Word a message one's own way, or add a template for a rule of one's own."""
    return use_cases.put_template(call.uow, call.actor, body, code=code)


@blueprint.endpoint(
    "POST", "/templates/<code>/preview", permission="template.manage", body=PreviewBody, returns=PreviewView
)
def preview_template(call: Call[PreviewWork], code: str, body: Preview) -> Previewed:
    """What the template would say; nothing is sent. Without data it is filled from the last event of its kind, if one may
    read the event log and there is one, else from an example; the answer says which.
    """
    return past.preview_template(call.uow, call.actor, body, code=code)


@blueprint.endpoint("POST", "/templates/<code>/restore", permission="template.manage", returns=TemplateView)
def restore_template(call: Call[TemplatesWork], code: str) -> Template:
    """Go back to the default words, as they stand and as they will be. Repeating it changes nothing."""
    return use_cases.restore_template(call.uow, call.actor, code=code)


@blueprint.endpoint(
    "GET", "/templates/<code>/history", permission="template.manage", query=PageQuery, returns=HistoryPage
)
def template_history(call: Call[TemplatesWork], code: str, query: dict[str, Any]) -> Page:
    """Who reworded a message, when, and what was before and after, newest first; empty for one that nobody touched."""
    return history_of(call, _TOPIC, use_cases.record_of(call.uow, code=code), query)
