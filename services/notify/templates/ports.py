"""What the use cases of templates need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.notify.templates.domain import Template


class EffectiveTemplates(Aggregates[Template], Protocol):
    """The tenant's own templates, and the defaults for the others."""

    def own(self, code: str) -> Template:
        """The tenant's own template, or a blank one, which is then tracked."""

    def effective(self, code: str) -> Template:
        """The tenant's own template, else the default. Raises NoSuchTemplate."""

    def is_known(self, code: str) -> bool:
        """Whether there is a default of this code or one of the tenant's own."""

    def changed(self, code: str) -> Template | None:
        """What is stored of the tenant's own template: as changed, or as restored."""

    def many(self) -> int:
        """How many templates of its own the tenant has."""

    def all_effective(self) -> list[Template]: ...


class TemplatesWork(Work, Protocol):
    @property
    def templates(self) -> EffectiveTemplates: ...
