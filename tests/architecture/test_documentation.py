"""What docs/ says is what the code says, and every module says what it is."""

import ast
from pathlib import Path

import pytest

from tools.docs.generate import DOCS, pages

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for folder in ("chassis", "services", "gateway", "deploy", "tests", "bench") for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
)  # fmt: skip


@pytest.mark.parametrize("name", ["settings.md", "metrics.md", "topics.md", "practices.md", "permissions.md"])
def test_a_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text() == pages()[name], "run `make docs` and commit the result"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_lives_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), (
        "the first lines of a module say what lives here and what does not"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_readable_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 500
