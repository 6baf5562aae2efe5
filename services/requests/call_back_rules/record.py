"""The script of a call-back: what the caller says and asks, in order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class QuestionKind(StrEnum):
    YES_NO = "yes_no"
    #: From 1 to 5.
    STARS = "stars"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Question:
    """`code` names it in answers. Whoever is reached has to answer what is `needed`."""

    code: str
    text: str
    text_en: str = ""
    kind: QuestionKind
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What was said to the question of this code: yes or no, a number of stars, or words."""

    code: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was answered to a question, with its words of that day."""

    code: str
    text: str
    kind: QuestionKind
    said: str


#: Figures and KPIs stand on these: every script asks them, in words of its own.
SOLVED: Final = "solved"
SATISFIED: Final = "satisfied"
SAID: Final = {QuestionKind.YES_NO: ("yes", "no"), QuestionKind.STARS: ("1", "2", "3", "4", "5")}
FIXED: Final = (SOLVED, SATISFIED)
