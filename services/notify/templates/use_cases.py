"""Use cases of templates."""

from typing import Final

from chassis.kernel.identity import Actor
from services.notify.codes import check_code
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import Template, TemplateDetails
from services.notify.templates.errors import NoDefaultTemplate, NoSuchTemplate, TooManyTemplates
from services.notify.templates.ports import TemplatesWork

#: Lists show all of them.
MOST: Final = 500


def list_templates(uow: TemplatesWork) -> list[Template]:
    """All templates of the tenant: its own, and the defaults that it did not change."""
    return uow.templates.all_effective()


def put_template(uow: TemplatesWork, actor: Actor, details: TemplateDetails, *, code: str) -> Template:
    """Sets the tenant's own template. Raises Forbidden, UnusableCode, TooManyTemplates and what `Template.change` raises."""
    actor.demand("template.manage")
    check_code(code)
    if not uow.templates.is_known(code) and uow.templates.many() >= MOST:
        raise TooManyTemplates(most=MOST)
    return uow.templates.own(code).change(details)


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
