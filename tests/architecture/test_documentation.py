"""What docs/ says is what the code says, and every module says what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.programs import platform_programs
from deploy.local.secrets import make_secrets
from deploy.local.settings import read_settings
from tools.docs.generate import CONFIGS, DOCS, PAGES

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "chassis",
    "reporting",
    "attachments",
    "services",
    "gateway",
    "deploy",
    "louyuctl",
    "tools",
    "tests",
    "bench",
)
#: A file that is longer is two files.
MOST_LINES = 300


def modules() -> Iterator[tuple[str, str]]:
    """Every Python file of ours: path, text."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text() == PAGES[name](), "run `make docs` and commit the result"


def test_settings_are_listed_for_every_process_that_runs(tmp_path: Path) -> None:
    settings = read_settings({}, home=tmp_path)
    settings.secrets.mkdir()
    make_secrets(settings.secrets)

    # A copy on one machine is backed up when somebody asks for it.
    assert {program.name for program in platform_programs(settings)} == set(CONFIGS) - {"backup"}


def test_every_module_says_what_lives_in_it() -> None:
    silent = [path for path, text in modules() if not ast.get_docstring(ast.parse(text))]

    assert silent == [], "the first lines of a module say what lives here and what does not"


def test_every_file_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(text.splitlines()) for path, text in modules()}

    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
