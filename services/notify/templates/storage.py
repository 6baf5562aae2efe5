"""Storage of a tenant's own templates in MongoDB, with the defaults behind them."""

from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import Template
from services.notify.templates.errors import NoSuchTemplate

#: More than any street office has of its own.
_MOST: Final = 1000


class Templates(Repository[Template]):
    collection, aggregate, missing = "templates", Template, NoSuchTemplate
    told = frozenset({"texts", "link"})

    def own(self, code: str) -> Template:
        identifier = derived_id("template", self._uow.context.tenant, code)
        default = default_templates().get(code)
        blank = Template.blank(identifier=identifier, code=code, event_type=default.event_type if default else "")
        return self.find(identifier) or self.add(blank)

    def effective(self, code: str) -> Template:
        return self._uow.remembered(("template", code), lambda: self._effective(code))

    def _effective(self, code: str) -> Template:
        own = self.changed(code)
        found = default_templates().get(code) if own is None or own.is_restored else own
        if found is None:
            raise NoSuchTemplate(code=code)
        return found

    def is_known(self, code: str) -> bool:
        return code in default_templates() or self.changed(code) is not None

    def changed(self, code: str) -> Template | None:
        return self._first({"code": code})

    def many(self) -> int:
        return self._documents.count({})

    def all_effective(self) -> list[Template]:
        own = {template.code: template for template in self._each_readable({}, limit=_MOST) if not template.is_restored}
        return list({**default_templates(), **own}.values())


INDEXES: Final = {
    "templates": (Index((("tenant", 1), ("code", 1)), serves="a tenant's own wording", unique=True),),
}
