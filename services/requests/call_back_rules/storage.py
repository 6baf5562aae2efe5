"""Storage of the rules of call-backs in MongoDB: one document per street office."""

from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Document
from chassis.persistence.changes import Change
from chassis.persistence.unit_of_work import Repository
from services.requests.call_back_rules.defaults import default_script
from services.requests.call_back_rules.domain import CallBackRules

COLLECTION: Final = "call_back_rules"


class StoredCallBackRules(Repository[CallBackRules]):
    collection, aggregate = COLLECTION, CallBackRules
    told = frozenset({"greeting", "greeting_en", "questions", "within_hours", "retry_hours", "most_attempts"})

    def current(self) -> CallBackRules:
        return self._uow.remembered("call-back rules", self._look_up)

    def to_change(self) -> CallBackRules:
        # Derived, so that two who set them for the first time at once set the same ones.
        identifier = self._identifier()
        return self.find(identifier) or self.add(_default(identifier))

    def changes(self, loaded: Document | None, aggregate: CallBackRules) -> list[Change]:
        # People read the history: questions as they are asked.
        found = super().changes(loaded, aggregate)
        return [
            [name, *([one["text"] for one in value] for value in values)] if name == "questions" else [name, *values]
            for name, *values in found
        ]

    def _look_up(self) -> CallBackRules:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else _default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "call-back-rules")


def _default(identifier: str) -> CallBackRules:
    script = default_script()
    return CallBackRules(
        id=identifier,
        greeting=script.greeting,
        greeting_en=script.greeting_en,
        questions=list(script.questions),
    )
