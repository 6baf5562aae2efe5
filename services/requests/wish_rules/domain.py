"""The rules of a street office for its wishes."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self
from unicodedata import normalize

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.wish_rules.events import WishRulesChanged


def _folded(text: str) -> str:
    """Without case, width, spaces and signs between letters: 转 账, 转.账 and 转账 are one word."""
    return "".join(letter for letter in normalize("NFKC", text).casefold() if letter.isalnum())


@dataclass(kw_only=True)
class RuleDetails:
    """The fields that a street office sets. How long a claim holds is set with the other limits of the tenant.

    `look_first`: staff look at every wish before it is published. `look_words`: words that always need a look,
    whatever stands between their letters. `open_claims`: how many wishes one person may hold at a time.
    """

    look_first: bool = False
    look_words: list[str] = field(default_factory=list)
    open_claims: int = 10
    ask_after_days: int = 60
    answer_days: int = 14
    silence_days: int = 14

    def needs_look(self, text: str) -> bool:
        folded = _folded(text)
        return self.look_first or any(_folded(word) in folded for word in self.look_words)

    @property
    def ask_after(self) -> timedelta:
        return timedelta(days=self.ask_after_days)

    @property
    def answer(self) -> timedelta:
        return timedelta(days=self.answer_days)

    @property
    def silence(self) -> timedelta:
        return timedelta(days=self.silence_days)


@dataclass(kw_only=True)
class WishRules(RuleDetails, Aggregate):
    """One per street office; before they were set for the first time the defaults hold."""

    def change(self, details: RuleDetails) -> None:
        """Without a real change nothing happens. What already waits or runs keeps its days."""
        words = list(dict.fromkeys(word.strip() for word in details.look_words if _folded(word)))
        changed = differing(self, {**values_of(RuleDetails, details), "look_words": words})
        if not changed:
            return
        vars(self).update(changed)
        self.record(WishRulesChanged(rules_id=self.id, changed=sorted(changed)))

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)
