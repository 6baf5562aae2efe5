"""How a street office words its messages."""

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.event_types.happening import Facts, Happening
from services.notify.templates.commands import Preview
from services.notify.templates.domain import Template, TemplateDetails
from services.notify.templates.ports import TemplatesWork
from services.notify.templates.wording import Composed, compose


def list_templates(uow: TemplatesWork) -> list[Template]:
    """As they stand for the tenant: its own, and the defaults it left alone."""
    return uow.templates.all_effective()


def put_template(uow: TemplatesWork, actor: Actor, details: TemplateDetails, *, code: str) -> Template:
    """The tenant's own wording from now on. Raises what Template.change raises, UnusableCode."""
    actor.demand("template.manage")
    check_code(code)
    return uow.templates.own(code).change(details)


def preview_template(uow: TemplatesWork, actor: Actor, asked: Preview, *, code: str) -> Composed:
    """What the template would say about an event with this data. Raises NoSuchTemplate."""
    actor.demand("template.manage")
    template = uow.templates.effective(code)
    happening = Happening(id="preview", type=template.event_type, at=uow.clock(), correlation="", data=asked.data)
    return compose(template, Facts(happening=happening, things={}), asked.language)
