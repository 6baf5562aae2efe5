"""Storage of feature flags in MongoDB: one document per street office."""

from chassis.kernel.ids import derived_id
from chassis.persistence.unit_of_work import Repository
from services.members.feature_flags.domain import COLLECTION, FeatureFlags


class StoredFlags(Repository[FeatureFlags]):
    collection, aggregate = COLLECTION, FeatureFlags
    told = frozenset({"on", "off"})

    def current(self) -> FeatureFlags:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else self._default()

    def to_change(self) -> FeatureFlags:
        return self.find(self._identifier()) or self.add(self._default())

    def _default(self) -> FeatureFlags:
        return FeatureFlags.default(self._identifier(), self._uow.context.tenant)

    def _identifier(self) -> str:
        # Derived, so that two who switch something for the first time at once change the same.
        return derived_id(self._uow.context.tenant, "feature-flags")
