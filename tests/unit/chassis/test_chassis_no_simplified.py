"""No text of ours that a reader of Traditional Chinese sees has a character that only Simplified Chinese writes."""

import ast
from pathlib import Path
from typing import Final

import pytest

from chassis.kernel.text import TAIWAN, Text

_ROOT: Final = Path(__file__).parents[3]
_PACKAGES: Final = ("services", "gateway/identity", "reporting")
#: CJK ideographs; everything else is written alike.
_FIRST: Final = "\u4e00"
_LAST: Final = "\u9fff"


def _ours() -> set[str]:
    """Every Chinese text in the code of ours, errors and labels included."""
    modules = (path for package in _PACKAGES for path in (_ROOT / package).rglob("*.py"))
    nodes = (node for path in modules for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {one for one in texts if any(_FIRST <= each < _LAST for each in one)}


def _simplified_in(text: str) -> set[str]:
    """What no character set of Taiwan knows."""
    return {each for each in text if _FIRST <= each < _LAST and not each.encode("cp950", errors="ignore")}


@pytest.mark.capability("G8")
def test_every_text_of_the_services_is_in_characters_of_taiwan() -> None:
    ours = _ours()

    assert len(ours) > 1000
    assert [(one, found) for one in ours if (found := _simplified_in(Text(one, one).render(TAIWAN)))] == []


@pytest.mark.parametrize(("text", "found"), [("诉求后台", {"诉"}), ("訴求後台", set()), ("click 打开", {"开"})])
def test_what_only_simplified_chinese_writes_is_found(text: str, found: set[str]) -> None:
    assert _simplified_in(text) == found
