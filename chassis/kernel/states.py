"""State tables: which action is allowed in which state, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from chassis.kernel.errors import Conflict
from chassis.kernel.text import LANGUAGES, Text

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)

_OFFER: Final = Text(zh="现在可以：{actions}。", en="Possible now: {actions}.")
_NOTHING: Final = Text(zh="目前没有可以进行的操作。", en="Nothing can be done with it now.")


class NotNow(Conflict):
    """The state does not allow the action. The text names the state and what can be done now."""

    slug = "not-allowed-now"
    text = Text(
        zh="这{subject_zh}目前“{state_zh}”，不能进行这项操作。{next_zh}",
        en="This {subject_en} is {state_en}, which does not allow this. {next_en}",
    )


@dataclass(frozen=True)
class StateTable(Generic[S, A]):
    """`moves`: state → action → next state, complete.

    `actions` holds the words for actions of people. Actions of messages and timers have none and are never offered.
    """

    subject: Text
    states: Mapping[S, Text]
    actions: Mapping[A, Text]
    moves: Mapping[S, Mapping[A, S]]

    def allows(self, state: S, action: A) -> bool:
        return action in self.moves[state]

    def after(self, state: S, action: A) -> S:
        """The state after the action. Raises NotNow."""
        if action not in self.moves[state]:
            raise NotNow(**self._refusal(state))
        return self.moves[state][action]

    def words(self, state: S) -> dict[str, str]:
        """The state as facts of a refusal's text."""
        return {"state_zh": self.states[state].zh, "state_en": self.states[state].en}

    def _refusal(self, state: S) -> dict[str, Any]:
        possible = [self.actions[action] for action in self.moves[state] if action in self.actions]
        return {
            "subject_zh": self.subject.zh,
            "subject_en": self.subject.en,
            **self.words(state),
            # One fact per language, because the list of actions is a phrase in that language.
            **{f"next_{language[:2]}": _offer(possible, language) for language in LANGUAGES},
        }


def _offer(possible: list[Text], language: str) -> str:
    if not possible:
        return _NOTHING.render(language)
    separator = ", " if language == "en" else "、"
    return _OFFER.render(language, {"actions": separator.join(action.render(language) for action in possible)})
