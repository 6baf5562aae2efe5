"""Templates and rules of one tenant, laid over the defaults."""

from chassis.kernel.ids import derived_id
from chassis.persistence.unit_of_work import Repository
from services.notify.domain.errors import NoSuchRule, NoSuchTemplate
from services.notify.domain.rule import Rule
from services.notify.domain.template import Template
from services.notify.storage import defaults

#: More of its own than any street office will have.
_MOST = 1000


class Templates(Repository[Template]):
    collection, aggregate, missing = "templates", Template, NoSuchTemplate

    def own(self, code: str) -> Template:
        identifier = derived_id("template", self._uow.context.tenant, code)
        default = defaults.templates().get(code)
        blank = Template(id=identifier, code=code, event_type=default.event_type if default else "")
        return self.find(identifier) or self.add(blank)

    def effective(self, code: str) -> Template:
        found = self._first({"code": code}) or defaults.templates().get(code)
        if found is None:
            raise NoSuchTemplate(code=code)
        return found

    def all_effective(self) -> list[Template]:
        own = {template.code: template for template in self._all({}, limit=_MOST)}
        return list({**defaults.templates(), **own}.values())


class Rules(Repository[Rule]):
    collection, aggregate, missing = "rules", Rule, NoSuchRule

    def own(self, code: str) -> Rule:
        identifier = derived_id("rule", self._uow.context.tenant, code)
        default = defaults.rules().get(code)
        blank = Rule(id=identifier, code=code, event_type=default.event_type if default else "")
        return self.find(identifier) or self.add(blank)

    def effective(self, code: str) -> Rule:
        found = self._first({"code": code}) or defaults.rules().get(code)
        if found is None:
            raise NoSuchRule(code=code)
        return found

    def for_event(self, event_type: str) -> list[Rule]:
        standing = {rule.code: rule for rule in defaults.rules().values() if rule.event_type == event_type}
        own = {rule.code: rule for rule in self._all({"event_type": event_type}, limit=_MOST)}
        return list({**standing, **own}.values())

    def all_effective(self) -> list[Rule]:
        own = {rule.code: rule for rule in self._all({}, limit=_MOST)}
        return list({**defaults.rules(), **own}.values())
