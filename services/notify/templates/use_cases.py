"""Use cases of templates."""

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.event_types.happening import Facts, Happening
from services.notify.templates.commands import Preview
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import Template, TemplateDetails, check
from services.notify.templates.errors import NoDefaultTemplate, NoSuchTemplate
from services.notify.templates.ports import TemplatesWork
from services.notify.templates.wording import Composed, compose


def list_templates(uow: TemplatesWork) -> list[Template]:
    """All templates of the tenant: its own, and the defaults that it did not change."""
    return uow.templates.all_effective()


def put_template(uow: TemplatesWork, actor: Actor, details: TemplateDetails, *, code: str) -> Template:
    """Sets the tenant's own template. Raises Forbidden, UnusableCode and what `Template.change` raises."""
    actor.demand("template.manage")
    check_code(code)
    return uow.templates.own(code).change(details)


def preview_template(uow: TemplatesWork, actor: Actor, asked: Preview, *, code: str) -> Composed:
    """What the template would say about an event with this data, in its words or in those that are asked about.

    Raises Forbidden, NoSuchTemplate and what `check` raises.
    """
    actor.demand("template.manage")
    template: TemplateDetails = uow.templates.effective(code)
    if asked.texts:
        template = TemplateDetails(event_type=template.event_type, link=template.link, texts=asked.texts)
        check(template)
    happening = Happening(id="preview", type=template.event_type, at=uow.clock(), correlation="", data=asked.data)
    return compose(template, Facts(happening=happening, things={}), asked.language)


def restore_template(uow: TemplatesWork, actor: Actor, *, code: str) -> Template:
    """The default words count again. Idempotent. Raises Forbidden, NoSuchTemplate, NoDefaultTemplate."""
    actor.demand("template.manage")
    default, own = default_templates().get(code), uow.templates.changed(code)
    if default is None:
        raise NoDefaultTemplate(code=code) if own else NoSuchTemplate(code=code)
    if own:
        own.restore(default)
    return default


def record_of(uow: TemplatesWork, *, code: str) -> str:
    """The id under which a template's changes are on record; empty if there are none. Raises NoSuchTemplate."""
    own = uow.templates.changed(code)
    if own is None:
        uow.templates.effective(code)
        return ""
    return own.id
