"""What people bring for an item: papers, with samples that show how they are filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`where` says where people get it; `sample_id` is a file of the item that shows one."""

    name: str
    name_en: str = ""
    kind: PaperKind = PaperKind.ORIGINAL
    count: int = 1
    where: str = ""
    sample_id: str | None = None


def named_anew(papers: Sequence[Paper], names: Sequence[str]) -> list[Paper]:
    """The papers of these names, in this order: those that are known stay as they are."""
    known = {paper.name: paper for paper in papers}
    return [known.get(name) or Paper(name=name) for name in names]
