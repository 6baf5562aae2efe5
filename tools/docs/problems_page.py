"""docs/problems.md: every type of problem, its status and what it says to people."""

from collections.abc import Iterator

from chassis.http.problem_details import TYPE_PREFIX
from chassis.kernel.errors import DomainError
from tools.contracts.problem_types import problem_types
from tools.docs.markdown import code, page, table


def problems_page() -> str:
    return page(
        "Problems",
        f"What the API can refuse with. `type` is `{TYPE_PREFIX}` and the word here; it never changes, so programs compare it. "
        "Texts may change. Words in braces stand for what the refusal names; one type may have several texts.",
        table(("type", "status", "says", "中文"), _rows()),
    )


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for slug, refusals in problem_types().items():
        statuses = sorted({refusal.status for refusal in refusals})
        said = {_said(refusal): None for refusal in refusals}
        english, chinese = (" · ".join(dict.fromkeys(texts)) for texts in zip(*said, strict=True))
        yield code(slug), ", ".join(map(str, statuses)), english, chinese


def _said(refusal: type[DomainError]) -> tuple[str, str]:
    return refusal.text.en, refusal.text.zh
