"""Refusals that were kept, shown: put into words when somebody reads them."""

from marshmallow import fields

from chassis.http.schemas import View
from chassis.kernel.text import DEFAULT_LANGUAGE


class InWords(fields.String):
    """What the kept refusal that is shown says, in one language, or in that of the reader. The writer makes it of the whole."""

    def __init__(self, language: str | None = None, description: str = "") -> None:
        self.language = language
        described = {"description": description, "example": "请填写日期，例如 2026-11-22。"} if description else {}
        super().__init__(metadata=described)


class RefusalView(View):
    """A refusal as kept_refusals.py stores it. Pages show `detail`; the other texts are there for clients of before."""

    type = fields.String()
    detail = InWords(description="what is wrong and what to do, in the language asked for")
    zh = InWords(DEFAULT_LANGUAGE)
    en = InWords("en")
