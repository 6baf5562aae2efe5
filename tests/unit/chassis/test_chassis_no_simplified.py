"""No text of ours that a reader of Traditional Chinese sees has a character that only Simplified Chinese writes."""

import gc
import pkgutil
from importlib import import_module
from typing import Final

import pytest

import gateway.identity
import reporting
import services
from chassis.kernel.text import TAIWAN, Text

#: CJK ideographs; everything else is written alike.
_FIRST: Final = "\u4e00"
_LAST: Final = "\u9fff"


def _ours() -> set[Text]:
    """Every text that a module of ours has, errors and labels included."""
    for package in (services, gateway.identity, reporting):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    return {one for one in gc.get_objects() if type(one) is Text}


def _simplified_in(text: str) -> set[str]:
    """What no character set of Taiwan knows."""
    return {each for each in text if _FIRST <= each <= _LAST and not each.encode("cp950", errors="ignore")}


@pytest.mark.capability("G8")
def test_every_text_of_the_services_is_in_characters_of_taiwan() -> None:
    ours = _ours()

    assert len(ours) > 1000
    assert [(one.zh, found) for one in ours if (found := _simplified_in(one.render(TAIWAN)))] == []


@pytest.mark.parametrize(("text", "found"), [("诉求后台", {"诉"}), ("訴求後台", set()), ("click 打开", {"开"})])
def test_what_only_simplified_chinese_writes_is_found(text: str, found: set[str]) -> None:
    assert _simplified_in(text) == found
