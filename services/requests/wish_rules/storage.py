"""Storage of the rules of wishes in MongoDB: one document per street office."""

from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.unit_of_work import Repository
from services.requests.wish_rules.domain import WishRules

COLLECTION: Final = "wish_rules"


class StoredWishRules(Repository[WishRules]):
    collection, aggregate = COLLECTION, WishRules
    told = frozenset({"look_first", "look_words", "open_claims", "ask_after_days", "answer_days", "silence_days"})

    def current(self) -> WishRules:
        # Once per transaction: an import asks for every row.
        return self._uow.remembered("wish rules", self._look_up)

    def to_change(self) -> WishRules:
        # Derived, so that two who set them for the first time at once set the same ones.
        identifier = self._identifier()
        return self.find(identifier) or self.add(WishRules.default(identifier))

    def _look_up(self) -> WishRules:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else WishRules.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "wish-rules")
