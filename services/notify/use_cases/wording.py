"""How a street office words its messages and sets its rules."""

from typing import Any

from chassis.kernel.identity import Actor
from services.notify.domain.errors import TemplateOfAnotherEvent
from services.notify.domain.happening import Facts, Happening
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.recipients import Recipient
from services.notify.domain.rule import Condition, Rule, check_code
from services.notify.domain.template import Template, Wording
from services.notify.domain.vocabulary import EVENT_TYPES
from services.notify.domain.wording import compose


def list_templates(uow: NotifyUnitOfWork) -> list[Template]:
    """As they stand for the tenant: its own, and the defaults it left alone."""
    return uow.templates.all_effective()


def list_rules(uow: NotifyUnitOfWork) -> list[Rule]:
    """As they stand for the tenant: its own, and the defaults it left alone."""
    return uow.rules.all_effective()


def put_template(
    uow: NotifyUnitOfWork, actor: Actor, *, code: str, event_type: str, link: str, texts: dict[str, Wording]
) -> Template:
    """The tenant's own wording from now on. Raises what Template.change raises, UnusableCode."""
    actor.demand("template.manage")
    check_code(code)
    return uow.templates.own(code).change(event_type=event_type, link=link, texts=texts)


def preview_template(
    uow: NotifyUnitOfWork, actor: Actor, *, code: str, language: str, data: dict[str, Any]
) -> dict[str, object]:
    """What the template would say about an event with this data. Raises NoSuchTemplate."""
    actor.demand("template.manage")
    template = uow.templates.effective(code)
    happening = Happening(id="preview", type=template.event_type, at=uow.now(), correlation="", data=data)
    composed = compose(template, Facts(happening=happening, things={}), language)
    return {"title": composed.title, "body": composed.body, "link": composed.link, "missing": composed.missing}


def put_rule(
    uow: NotifyUnitOfWork,
    actor: Actor,
    *,
    code: str,
    event_type: str,
    when: list[Condition],
    template: str,
    recipients: list[Recipient],
    enabled: bool,
) -> Rule:
    """The tenant's own rule from now on. Raises what Rule.change raises, UnusableCode, NoSuchTemplate, …"""
    actor.demand("rule.manage")
    check_code(code)
    rule = uow.rules.own(code).change(
        event_type=event_type, when=when, template=template, recipients=recipients, enabled=enabled
    )
    worded_for = uow.templates.effective(template).event_type
    if worded_for != event_type:
        raise TemplateOfAnotherEvent(code=template, event_type=worded_for)
    return rule


def list_event_types() -> list[dict[str, object]]:
    """What rules and templates may use, for the people who write them."""
    return [
        {"type": name, "fields": sorted(known.fields), "placeholders": sorted(known.placeholders)}
        for name, known in EVENT_TYPES.items()
    ]
