"""Templates over HTTP: a street office words its messages."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from services.notify.api.schemas import PreviewBody, PreviewView, TemplateBody, TemplateView
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.template import Template, Wording
from services.notify.use_cases import wording

blueprint = Blueprint("templates", __name__)


@blueprint.endpoint("GET", "/templates", permission="template.manage", returns=page_of(TemplateView))
def list_templates(call: Call[NotifyUnitOfWork]) -> dict[str, Any]:
    """All templates as they stand for the street office; one page."""
    return {"items": wording.list_templates(call.uow), "next": None}


@blueprint.endpoint("PUT", "/templates/<code>", permission="template.manage", body=TemplateBody, returns=TemplateView)
def put_template(call: Call[NotifyUnitOfWork], code: str, body: dict[str, Any]) -> Template:
    """Word a message one's own way, or add a template for a rule of one's own."""
    texts = {language: Wording(**text) for language, text in body.pop("texts").items()}
    return wording.put_template(call.uow, call.actor, code=code, texts=texts, **body)


@blueprint.endpoint(
    "POST", "/templates/<code>/preview", permission="template.manage", body=PreviewBody, returns=PreviewView
)
def preview_template(call: Call[NotifyUnitOfWork], code: str, body: dict[str, Any]) -> dict[str, object]:
    """What the template would say about an event; nothing is sent."""
    return wording.preview_template(call.uow, call.actor, code=code, **body)
