"""Whatever is wrong with a field is said in the caller's language: no message of a field stays English."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from chassis.http.translations import translate
from tests.architecture.test_fields import _fields, _sent

ROOT: Final = Path(__file__).parents[2]
PLACES: Final = ("chassis", "services", "gateway", "reporting", "attachments")
#: What is raised with English words for a field. `CellsAtFault` and the like have their own texts in both languages.
RAISED: Final = frozenset({"ValidationError"})


#: Said of our own answers, or parts of other messages.
NEVER_ALONE: Final = re.compile(r".* cannot be formatted as .*|(greater|less) than( or equal to)?")


def _is_chinese(message: str) -> bool:
    # What varies is a number, a name or a list; braces of other things would not be found in a message.
    filled = message.replace("{awareness}", "aware").replace("{obj_type}", "datetime")
    said = translate(re.sub(r"\{[^}]*\}", "9", filled), "zh-CN")
    return re.search(r"[\u4e00-\u9fff]", said) is not None


def _of_fields() -> Iterator[str]:
    for schema in _sent():
        for _, field in _fields(schema):
            yield from map(str, field.error_messages.values())
            yield from (
                message
                for check in field.validators
                for name in dir(check)
                if name.startswith(("message", "default_message", "error"))
                and isinstance(message := getattr(check, name), str)
            )


def _raised() -> Iterator[str]:
    """Texts with which the code refuses a field: literals, and names of literals of the same module."""
    for path in (one for place in PLACES for one in (ROOT / place).rglob("*.py") if "node_modules" not in one.parts):
        tree = ast.parse(path.read_text())
        named = {
            target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                yield from (text for one in _texts(node.args[0], named) if isinstance(text := one, str))


def _texts(node: ast.expr, named: Mapping[str, object]) -> Iterator[object]:
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    elif isinstance(node, ast.Name):
        yield named.get(node.id)
    elif isinstance(node, ast.DictComp):
        yield from _texts(node.value, named)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value, named)
    elif isinstance(node, ast.List):
        for value in node.elts:
            yield from _texts(value, named)


@pytest.mark.capability("G8")
def test_every_message_of_a_field_has_chinese_words() -> None:
    assert sorted({one for one in _of_fields() if not (NEVER_ALONE.fullmatch(one) or _is_chinese(one))}) == []


@pytest.mark.capability("G8")
def test_every_message_that_the_code_raises_for_a_field_has_chinese_words() -> None:
    found = set(_raised())

    assert len(found) > 2
    assert sorted(message for message in found if not _is_chinese(message)) == []
