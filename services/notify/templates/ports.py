"""What the use cases of templates need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.notify.templates.domain import Template


class EffectiveTemplates(Aggregates[Template], Protocol):
    """The tenant's own templates, laid over the defaults."""

    def own(self, code: str) -> Template:
        """The tenant's own wording; a blank one when there is none."""

    def effective(self, code: str) -> Template:
        """The tenant's own, else the default. Raises NoSuchTemplate."""

    def all_effective(self) -> list[Template]: ...


class TemplatesWork(Work, Protocol):
    @property
    def templates(self) -> EffectiveTemplates: ...
