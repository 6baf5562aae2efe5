"""Storage of the rules of rising themes in MongoDB: one document per street office."""

from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.unit_of_work import Repository
from services.requests.theme_rules.domain import ThemeRules

COLLECTION: Final = "theme_rules"


class StoredThemeRules(Repository[ThemeRules]):
    collection, aggregate = COLLECTION, ThemeRules
    told = frozenset({"window_days", "base_days", "minimum", "factor", "quiet_days", "left_out", "left_out_needs"})

    def current(self) -> ThemeRules:
        return self._uow.remembered("theme rules", self._look_up)

    def to_change(self) -> ThemeRules:
        # Derived, so that two who set them for the first time at once set the same ones.
        identifier = self._identifier()
        return self.find(identifier) or self.add(ThemeRules.default(identifier))

    def _look_up(self) -> ThemeRules:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else ThemeRules.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "theme-rules")
